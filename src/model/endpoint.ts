/** Endpoints (CNM): a place in one network, with its address. Joined to at most one sandbox. */
import type { Address } from './address/address.ts';
import type { Mac } from './address/mac.ts';
import { type Cluster, serialAfter, withEntry, withoutEntry } from './cluster.ts';
import type { GroupId } from './group.ts';
import type { NetworkId } from './network.ts';
import type { NodeName } from './node.ts';
import type { SandboxName } from './sandbox.ts';

/** `sandbox@network` for those that Docker makes for a container, any other text for those made by hand. */
export type EndpointId = string;

export const endpointId = (sandbox: SandboxName, network: NetworkId): EndpointId => `${sandbox}@${network}`;

export type Endpoint = {
  readonly id: EndpointId;
  readonly serial: number;
  readonly network: NetworkId;
  readonly group?: GroupId;
  /** Where it lives: the node of the sandbox that joins it. */
  readonly node: NodeName;
  readonly address: Address;
  readonly mac: Mac;
  readonly joined?: Joining;
};

export type Joining = {
  readonly sandbox: SandboxName;
  /** eth0, eth1, ...: the lowest free in the sandbox when it joined. */
  readonly interface: string;
  /** Higher than those of all that had joined before: of two ways to one prefix the kernel prefers the older. */
  readonly turn: number;
};

/** The four verbs of the container network model, one by one. `sandbox.*` commands use them in the order Docker does. */
export type EndpointCommand =
  | {
      readonly type: 'endpoint.create';
      readonly endpoint: EndpointId;
      readonly network: NetworkId;
      readonly node: NodeName;
      readonly group?: GroupId;
      readonly address?: string;
    }
  | { readonly type: 'endpoint.join'; readonly endpoint: EndpointId; readonly sandbox: SandboxName }
  | { readonly type: 'endpoint.leave'; readonly endpoint: EndpointId }
  | { readonly type: 'endpoint.delete'; readonly endpoint: EndpointId };

export type EndpointEvent =
  | { readonly type: 'endpoint.created'; readonly endpoint: Endpoint }
  | {
      readonly type: 'endpoint.joined';
      readonly endpoint: EndpointId;
      readonly sandbox: SandboxName;
      readonly interface: string;
    }
  | { readonly type: 'endpoint.left'; readonly endpoint: EndpointId }
  | { readonly type: 'endpoint.deleted'; readonly endpoint: EndpointId };

export function evolveEndpoint(cluster: Cluster, event: EndpointEvent): Cluster {
  switch (event.type) {
    case 'endpoint.created': {
      const { endpoint } = event;
      const endpoints = withEntry(cluster.endpoints, endpoint.id, endpoint);
      return { ...cluster, serial: serialAfter(cluster, endpoint), endpoints };
    }
    case 'endpoint.joined': {
      const { sandbox, interface: name } = event;
      const joined = { sandbox, interface: name, turn: nextTurn(cluster, sandbox) };
      return changing(cluster, event.endpoint, (endpoint) => ({ ...endpoint, joined }));
    }
    case 'endpoint.left':
      return changing(cluster, event.endpoint, ({ joined: _, ...endpoint }) => endpoint);
    case 'endpoint.deleted':
      return { ...cluster, endpoints: withoutEntry(cluster.endpoints, event.endpoint) };
  }
}

/** In the order of their interfaces: eth0 first. */
export const endpointsOf = (cluster: Cluster, sandbox: SandboxName): readonly Endpoint[] =>
  [...cluster.endpoints.values()]
    .filter(({ joined }) => joined?.sandbox === sandbox)
    .sort((a, b) => interfaceNumber(a) - interfaceNumber(b));

const nextTurn = (cluster: Cluster, sandbox: SandboxName): number =>
  Math.max(-1, ...endpointsOf(cluster, sandbox).map(({ joined }) => joined?.turn ?? 0)) + 1;

/** 2 for eth2; an endpoint without a sandbox has none and gets -1. */
export const interfaceNumber = ({ joined }: Endpoint): number => Number(joined?.interface.replace('eth', '') ?? -1);

function changing(cluster: Cluster, id: EndpointId, change: (endpoint: Endpoint) => Endpoint): Cluster {
  const endpoint = cluster.endpoints.get(id);
  if (endpoint === undefined) return cluster;
  return { ...cluster, endpoints: withEntry(cluster.endpoints, id, change(endpoint)) };
}
