/** The state of the whole cluster: plain, immutable, complete. Two equal clusters behave alike. */
import { address } from './address/address.ts';
import { prefix } from './address/prefix.ts';
import type { Endpoint, EndpointId } from './endpoint.ts';
import type { Group, GroupId } from './group.ts';
import type { Host, HostName } from './host.ts';
import type { Network, NetworkId } from './network.ts';
import type { Node, NodeName } from './node.ts';
import type { Policy, PolicyId } from './policy.ts';
import type { Sandbox, SandboxName } from './sandbox.ts';
import type { Settings } from './settings.ts';
import type { Tenant, TenantName } from './tenant.ts';

export type Cluster = {
  readonly settings: Settings;
  /** The serial number the next object gets. */
  readonly serial: number;
  readonly nodes: ReadonlyMap<NodeName, Node>;
  readonly tenants: ReadonlyMap<TenantName, Tenant>;
  readonly networks: ReadonlyMap<NetworkId, Network>;
  readonly groups: ReadonlyMap<GroupId, Group>;
  readonly policies: ReadonlyMap<PolicyId, Policy>;
  readonly sandboxes: ReadonlyMap<SandboxName, Sandbox>;
  readonly endpoints: ReadonlyMap<EndpointId, Endpoint>;
  readonly hosts: ReadonlyMap<HostName, Host>;
};

/** The public resolver every node uses; it knows the hosts on the internet by name. */
export const RESOLVER = address('8.8.8.8');

/** Nodes' management network (eth0), the same behind every node's own NAT, as in VirtualBox. */
export const MANAGEMENT = {
  prefix: prefix('10.0.2.0/24'),
  address: address('10.0.2.15'),
  gateway: address('10.0.2.2'),
};

/** Nodes' external LAN (eth1). */
export const LAN = prefix('192.168.2.0/24');

/** No nodes; tenant `default`, as Contiv starts; and on the internet contiv.com and the resolver. */
export const EMPTY_CLUSTER: Cluster = {
  settings: {
    vlans: { first: 1, last: 4094 },
    vxlans: { first: 1, last: 10_000 },
    fabricMode: 'default',
    forwardMode: 'bridge',
    arpMode: 'proxy',
    privateSubnet: '172.19.0.0/16',
  },
  serial: 4,
  nodes: new Map(),
  tenants: new Map([['default', { name: 'default', serial: 1 }]]),
  networks: new Map(),
  groups: new Map(),
  policies: new Map(),
  sandboxes: new Map(),
  endpoints: new Map(),
  hosts: new Map<HostName, Host>([
    [
      'contiv.com',
      {
        name: 'contiv.com',
        serial: 2,
        place: { kind: 'internet' },
        address: address('216.239.34.21'),
        prefix: prefix('216.239.34.0/24'),
        listeners: [{ protocol: 'tcp', port: 80 }],
      },
    ],
    [
      'resolver',
      {
        name: 'resolver',
        serial: 3,
        place: { kind: 'internet' },
        address: RESOLVER,
        prefix: prefix('8.8.8.0/24'),
        listeners: [],
      },
    ],
  ]),
};

/** The map with the object in its place; one that is new comes last. */
export const withEntry = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map([...map, [key, value]]);

export const withoutEntry = <K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> =>
  new Map([...map].filter(([present]) => present !== key));

/** The serial number after this object's: what a created event leaves behind. */
export const serialAfter = (cluster: Cluster, object: { readonly serial: number }): number =>
  Math.max(cluster.serial, object.serial + 1);
