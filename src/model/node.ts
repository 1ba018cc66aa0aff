/** Machines of the cluster. The first node to join runs netmaster and the tenants' DNS sandboxes. */
import type { Address } from './address/address.ts';
import { addressAt, prefix, prefixSize } from './address/prefix.ts';
import { type Cluster, LAN, serialAfter, withEntry, withoutEntry } from './cluster.ts';
import { type BridgeNetwork, localNetworkId, type Network, type NetworkEvent, type NullNetwork } from './network.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';

export type NodeName = string;

export type Node = {
  readonly name: NodeName;
  readonly serial: number;
  /** On the external LAN: the VTEP, control and Swarm address. 192.168.2.10 for the first node. */
  readonly address: Address;
  readonly cpus: number;
  readonly memoryMiB: number;
  /** Docker engine labels, which Swarm's constraints read; what Swarm makes of the engine itself is among them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly health: 'healthy' | 'unhealthy';
};

export type NodeCommand =
  | {
      readonly type: 'node.create';
      readonly node: NodeName;
      /** Default 4. */
      readonly cpus?: number;
      /** Default 2000. */
      readonly memoryMiB?: number;
      readonly labels?: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'node.update';
      readonly node: NodeName;
      /** Replace all labels it was given. */
      readonly labels?: Readonly<Record<string, string>>;
      readonly health?: Node['health'];
    }
  | { readonly type: 'node.delete'; readonly node: NodeName };

export type NodeEvent =
  | { readonly type: 'node.created'; readonly node: Node }
  | { readonly type: 'node.updated'; readonly node: Node }
  | { readonly type: 'node.deleted'; readonly node: NodeName };

/** A new node's Docker networks come before the node itself: whatever follows from the node finds them. */
export function decideNode(
  cluster: Cluster,
  command: NodeCommand,
): Result<readonly (NodeEvent | NetworkEvent)[], Refusal> {
  switch (command.type) {
    case 'node.create':
      return create(cluster, command);
    case 'node.update':
      return update(cluster, command);
    case 'node.delete':
      return remove(cluster, command.node);
  }
}

export function evolveNode(cluster: Cluster, event: NodeEvent): Cluster {
  if (event.type === 'node.deleted') return { ...cluster, nodes: withoutEntry(cluster.nodes, event.node) };
  const { node } = event;
  return { ...cluster, serial: serialAfter(cluster, node), nodes: withEntry(cluster.nodes, node.name, node) };
}

/** It runs netmaster and the tenants' DNS sandboxes. */
export const firstNode = (cluster: Cluster): Node | undefined =>
  [...cluster.nodes.values()].reduce<Node | undefined>(
    (first, node) => (first === undefined || node.serial < first.serial ? node : first),
    undefined,
  );

function create(
  cluster: Cluster,
  { node: name, cpus = 4, memoryMiB = 2000, labels = {} }: Extract<NodeCommand, { type: 'node.create' }>,
): Result<readonly (NodeEvent | NetworkEvent)[], Refusal> {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(name)) return err(refusals.nodeName(name));
  if (cluster.nodes.has(name)) return err(refusals.nodeExists(name));
  if (!isCount(cpus)) return err(refusals.nodeSize('cpus'));
  if (!isCount(memoryMiB)) return err(refusals.nodeSize('memory'));
  const address = freeAddress(cluster);
  if (address === undefined) return err(refusals.lanExhausted(LAN));
  const networks = predefined(cluster, name);
  const serial = cluster.serial + networks.length;
  const node: Node = { name, serial, address, cpus, memoryMiB, labels: labelled(labels), health: 'healthy' };
  return ok([
    ...networks.map((network) => ({ type: 'network.created' as const, network })),
    { type: 'node.created', node },
  ]);
}

/** What Swarm tells of every engine; these are the tutorial's. */
const ENGINE_LABELS = {
  executiondriver: 'native-0.2',
  kernelversion: '4.0.0-040000-generic',
  operatingsystem: 'Ubuntu 15.04',
  storagedriver: 'overlay',
} as const;

const labelled = (labels: Node['labels']): Node['labels'] => ({ ...ENGINE_LABELS, ...labels });

const isCount = (number: number): boolean => Number.isSafeInteger(number) && number > 0;

/** The lowest from .10 up that no node and no outside host has; the last address of the LAN is its broadcast. */
function freeAddress({ nodes, hosts }: Cluster): Address | undefined {
  const taken = new Set([...nodes.values(), ...hosts.values()].map(({ address }) => address));
  for (let id = 10; id < prefixSize(LAN) - 1; id++) {
    const address = addressAt(LAN, id);
    if (!taken.has(address)) return address;
  }
  return undefined;
}

const predefined = ({ serial }: Cluster, node: NodeName): readonly Network[] => [
  docker0(node, serial),
  nullNetwork(node, 'host', serial + 1),
  nullNetwork(node, 'none', serial + 2),
];

function docker0(node: NodeName, serial: number): BridgeNetwork {
  const subnet = prefix('172.17.0.0/16');
  const gateway = addressAt(subnet, 1);
  return {
    ...{ kind: 'bridge', id: localNetworkId(node, 'bridge'), name: 'bridge', serial, node, bridge: 'docker0' },
    ...{ subnet: { text: subnet, prefix: subnet }, gateway, interContainer: 'on' },
    reservations: [{ address: gateway, for: 'gateway' }],
  };
}

const nullNetwork = (node: NodeName, kind: NullNetwork['kind'], serial: number): NullNetwork => ({
  ...{ kind, id: localNetworkId(node, kind), name: kind, serial, node },
});

function update(
  cluster: Cluster,
  { node: name, labels, health }: Extract<NodeCommand, { type: 'node.update' }>,
): Result<readonly NodeEvent[], Refusal> {
  const before = cluster.nodes.get(name);
  if (before === undefined) return err(refusals.nodeNotFound(name));
  const node = { ...before, labels: labels ? labelled(labels) : before.labels, health: health ?? before.health };
  return ok([{ type: 'node.updated', node }]);
}

function remove(cluster: Cluster, name: NodeName): Result<readonly (NodeEvent | NetworkEvent)[], Refusal> {
  if (!cluster.nodes.has(name)) return err(refusals.nodeNotFound(name));
  const refused = useRefusal(cluster, name);
  if (refused !== undefined) return err(refused);
  const local = [...cluster.networks.values()].filter((network) => 'node' in network && network.node === name);
  return ok([
    ...local.map(({ id }) => ({ type: 'network.deleted' as const, network: id })),
    { type: 'node.deleted', node: name },
  ]);
}

function useRefusal(cluster: Cluster, name: NodeName): Refusal | undefined {
  const here = [...cluster.sandboxes.values()].filter(({ node, role }) => node === name && role !== 'dns');
  if (here.length > 0) return refusals.nodeHasContainers(name, here.length);
  const endpoints = [...cluster.endpoints.values()].filter(
    ({ node, joined }) => node === name && cluster.sandboxes.get(joined?.sandbox ?? '')?.role !== 'dns',
  );
  if (endpoints.length > 0) return refusals.nodeHasEndpoints(name, endpoints.length);
  const isNeeded = cluster.nodes.size > 1 && firstNode(cluster)?.name === name;
  return isNeeded ? refusals.nodeRunsNetmaster(name) : undefined;
}
