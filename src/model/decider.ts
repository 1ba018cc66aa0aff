/** The functional core: what a command would change, or why it is refused; and what a cluster is after an event. */
import { type Cluster, EMPTY_CLUSTER } from './cluster.ts';
import { decideContivNetwork } from './contiv-network.ts';
import { follow } from './dns.ts';
import { decideDockerNetwork } from './docker-network.ts';
import { type EndpointCommand, type EndpointEvent, evolveEndpoint } from './endpoint.ts';
import { decideEndpoint } from './endpoint-verbs.ts';
import { decideGroup, evolveGroup, type GroupCommand, type GroupEvent } from './group.ts';
import { decideHost, evolveHost, type HostCommand, type HostEvent } from './host.ts';
import { evolveNetwork, type NetworkCommand, type NetworkEvent } from './network.ts';
import { decideNode, evolveNode, type NodeCommand, type NodeEvent } from './node.ts';
import { decidePolicy, evolvePolicy, type PolicyCommand, type PolicyEvent, type RuleCommand } from './policy.ts';
import type { Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';
import { decideRule } from './rule.ts';
import { evolveSandbox, type SandboxCommand, type SandboxEvent } from './sandbox.ts';
import { decideSandbox } from './sandbox-decider.ts';
import { decideSettings, evolveSettings, type SettingsCommand, type SettingsEvent } from './settings.ts';
import { decideTenant, evolveTenant, type TenantCommand, type TenantEvent } from './tenant.ts';

export type Command =
  | SettingsCommand
  | NodeCommand
  | TenantCommand
  | NetworkCommand
  | GroupCommand
  | PolicyCommand
  | RuleCommand
  | SandboxCommand
  | EndpointCommand
  | HostCommand;

/** Carries what was allocated, so that replaying events needs no allocator. */
export type ClusterEvent =
  | SettingsEvent
  | NodeEvent
  | TenantEvent
  | NetworkEvent
  | GroupEvent
  | PolicyEvent
  | SandboxEvent
  | EndpointEvent
  | HostEvent;

/** What the command changes, in order, with all that follows from it; or why it is refused. Never throws. */
export function decide(cluster: Cluster, command: Command): Result<readonly ClusterEvent[], Refusal> {
  const decision = decideNoun(cluster, command);
  return decision.ok ? ok(withConsequences(cluster, decision.value)) : decision;
}

/** Each event is followed by what it brings about for the tenants' DNS sandboxes. */
function withConsequences(cluster: Cluster, decided: readonly ClusterEvent[]): readonly ClusterEvent[] {
  const events: ClusterEvent[] = [];
  let state = cluster;
  for (const event of decided) {
    const after = evolve(state, event);
    const consequences = follow(after, event);
    events.push(event, ...consequences);
    state = replay(consequences, after);
  }
  return events;
}

/** The cluster after the event. */
export function evolve(cluster: Cluster, event: ClusterEvent): Cluster {
  switch (event.type) {
    case 'settings.updated':
      return evolveSettings(cluster, event);
    case 'tenant.created':
    case 'tenant.deleted':
      return evolveTenant(cluster, event);
    case 'network.created':
    case 'network.deleted':
    case 'network.reserved':
    case 'network.unreserved':
      return evolveNetwork(cluster, event);
    case 'group.created':
    case 'group.updated':
    case 'group.deleted':
      return evolveGroup(cluster, event);
    case 'policy.created':
    case 'policy.deleted':
    case 'rule.added':
    case 'rule.deleted':
      return evolvePolicy(cluster, event);
    case 'node.created':
    case 'node.updated':
    case 'node.deleted':
      return evolveNode(cluster, event);
    case 'endpoint.created':
    case 'endpoint.joined':
    case 'endpoint.left':
    case 'endpoint.deleted':
      return evolveEndpoint(cluster, event);
    case 'sandbox.created':
    case 'sandbox.started':
    case 'sandbox.stopped':
    case 'sandbox.deleted':
    case 'sandbox.attached':
    case 'sandbox.detached':
    case 'sandbox.listening':
    case 'sandbox.unlistening':
      return evolveSandbox(cluster, event);
    case 'host.created':
    case 'host.deleted':
      return evolveHost(cluster, event);
  }
}

/** The cluster these events have led to; no decision is taken again. */
export const replay = (events: readonly ClusterEvent[], from: Cluster = EMPTY_CLUSTER): Cluster =>
  events.reduce(evolve, from);

function decideNoun(cluster: Cluster, command: Command): Result<readonly ClusterEvent[], Refusal> {
  switch (command.type) {
    case 'settings.update':
      return decideSettings(cluster, command);
    case 'tenant.create':
    case 'tenant.delete':
      return decideTenant(cluster, command);
    case 'network.create':
    case 'network.delete':
      return decideContivNetwork(cluster, command);
    case 'docker-network.create':
    case 'docker-network.delete':
      return decideDockerNetwork(cluster, command);
    case 'group.create':
    case 'group.delete':
      return decideGroup(cluster, command);
    case 'policy.create':
    case 'policy.delete':
      return decidePolicy(cluster, command);
    case 'rule.add':
    case 'rule.delete':
      return decideRule(cluster, command);
    case 'node.create':
    case 'node.update':
    case 'node.delete':
      return decideNode(cluster, command);
    case 'endpoint.create':
    case 'endpoint.join':
    case 'endpoint.leave':
    case 'endpoint.delete':
      return decideEndpoint(cluster, command);
    case 'host.create':
    case 'host.delete':
      return decideHost(cluster, command);
    default:
      return decideSandbox(cluster, command);
  }
}
