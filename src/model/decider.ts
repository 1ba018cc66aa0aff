/** The functional core: what a command would change, or why it is refused; and what a cluster is after an event. */
import type { Cluster } from './cluster.ts';
import { EMPTY_CLUSTER } from './cluster.ts';
import { decideContivNetwork } from './contiv-network.ts';
import { decideDockerNetwork } from './docker-network.ts';
import type { EndpointCommand, EndpointEvent } from './endpoint.ts';
import { decideGroup, evolveGroup, type GroupCommand, type GroupEvent } from './group.ts';
import type { HostCommand, HostEvent } from './host.ts';
import { evolveNetwork, type NetworkCommand, type NetworkEvent } from './network.ts';
import type { NodeCommand, NodeEvent } from './node.ts';
import { decidePolicy, evolvePolicy, type PolicyCommand, type PolicyEvent, type RuleCommand } from './policy.ts';
import type { Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';
import { decideRule } from './rule.ts';
import type { SandboxCommand, SandboxEvent } from './sandbox.ts';
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
  return decision.ok ? ok(decision.value) : decision;
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
    default:
      return cluster;
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
    default:
      return ok([]);
  }
}
