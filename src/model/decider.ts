/** The functional core: what a command would change, or why it is refused; and what a cluster is after an event. */
import type { EndpointCommand, EndpointEvent } from './endpoint.ts';
import type { GroupCommand, GroupEvent } from './group.ts';
import type { HostCommand, HostEvent } from './host.ts';
import type { NetworkCommand, NetworkEvent } from './network.ts';
import type { NodeCommand, NodeEvent } from './node.ts';
import type { PolicyCommand, PolicyEvent } from './policy.ts';
import type { SandboxCommand, SandboxEvent } from './sandbox.ts';
import type { SettingsCommand, SettingsEvent } from './settings.ts';
import type { TenantCommand, TenantEvent } from './tenant.ts';

export type Command =
  | SettingsCommand
  | NodeCommand
  | TenantCommand
  | NetworkCommand
  | GroupCommand
  | PolicyCommand
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
