/** Machines of the cluster. The first node to join runs netmaster and the tenants' DNS sandboxes. */
import type { Address } from './address/address.ts';

export type NodeName = string;

export type Node = {
  readonly name: NodeName;
  readonly serial: number;
  /** On the external LAN: the VTEP, control and Swarm address. 192.168.2.10 for the first node. */
  readonly address: Address;
  readonly cpus: number;
  readonly memoryMiB: number;
  /** Docker engine labels, which Swarm's constraints read. */
  readonly labels: Readonly<Record<string, string>>;
  readonly health: 'healthy' | 'unhealthy';
};

export type NodeCommand =
  | {
      readonly type: 'node.create';
      readonly node: NodeName;
      readonly cpus?: number;
      readonly memoryMiB?: number;
      readonly labels?: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'node.update';
      readonly node: NodeName;
      readonly labels?: Readonly<Record<string, string>>;
      readonly health?: Node['health'];
    }
  | { readonly type: 'node.delete'; readonly node: NodeName };

export type NodeEvent =
  | { readonly type: 'node.created'; readonly node: Node }
  | { readonly type: 'node.updated'; readonly node: Node }
  | { readonly type: 'node.deleted'; readonly node: NodeName };
