/** A decision in the making: what has been decided so far, and the cluster as it would be then. */
import type { Cluster } from './cluster.ts';
import { type EndpointEvent, evolveEndpoint } from './endpoint.ts';
import { evolveNetwork, type NetworkEvent } from './network.ts';
import { evolveSandbox, type SandboxEvent } from './sandbox.ts';

/** What sandboxes and endpoints bring about: docker_gwbridge is a network that comes with its first endpoint. */
export type DraftEvent = SandboxEvent | EndpointEvent | NetworkEvent;

export type Draft = { readonly cluster: Cluster; readonly events: readonly DraftEvent[] };

export const draft = (cluster: Cluster): Draft => ({ cluster, events: [] });

export const record = (before: Draft, ...events: readonly DraftEvent[]): Draft => ({
  cluster: events.reduce(evolve, before.cluster),
  events: [...before.events, ...events],
});

function evolve(cluster: Cluster, event: DraftEvent): Cluster {
  switch (event.type) {
    case 'network.created':
    case 'network.deleted':
    case 'network.reserved':
    case 'network.unreserved':
      return evolveNetwork(cluster, event);
    case 'endpoint.created':
    case 'endpoint.joined':
    case 'endpoint.left':
    case 'endpoint.deleted':
      return evolveEndpoint(cluster, event);
    default:
      return evolveSandbox(cluster, event);
  }
}
