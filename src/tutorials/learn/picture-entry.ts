/** What a picture of the cluster has in it, in the order in which it was made. */
import { bySerial } from '../../model/by-serial.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import type { Network } from '../../model/network.ts';

/** A network, with those who are in it. */
export type Entry = {
  readonly id: string;
  readonly label: string;
  /** By what it spans nodes; empty for a network of one. */
  readonly wire: string;
  /** Nodes on which it is anything. */
  readonly nodes: readonly string[];
  readonly members: readonly Member[];
};

export type Member = {
  readonly node: string;
  readonly name: string;
  readonly address: string;
  /** Group and published ports. */
  readonly says: string;
};

export function entriesOf(cluster: Cluster): readonly Entry[] {
  const networks = bySerial(cluster.networks.values()).map((network) => entryOf(cluster, network));
  const used = networks.filter(({ id, nodes }) => nodes.length > 0 || !isOfDocker(id));
  return [...beside(used), ...apart(cluster)];
}

/** What is there on each node whether anybody uses it or not is left out as long as nobody does. */
const isOfDocker = (id: string): boolean => /\/(?:bridge|docker_gwbridge|host|none)$/.test(id);

/** Networks that each node has for itself, under one name, are drawn side by side. */
function beside(entries: readonly Entry[]): readonly Entry[] {
  const found = new Map<string, Entry>();
  for (const entry of entries) {
    const key = entry.wire === '' ? entry.label : entry.id;
    const first = found.get(key);
    found.set(key, first ? { ...first, ...together(first, entry) } : entry);
  }
  return [...found.values()];
}

const together = (one: Entry, other: Entry) => ({
  nodes: [...one.nodes, ...other.nodes],
  members: [...one.members, ...other.members],
});

function entryOf(cluster: Cluster, network: Network): Entry {
  const endpoints = bySerial(cluster.endpoints.values()).filter((endpoint) => endpoint.network === network.id);
  const joined = endpoints.filter((endpoint) => endpoint.joined !== undefined);
  const isUsed = joined.length > 0 || endpoints.length > 0;
  const nodes = isUsed ? [...new Set(endpoints.map(({ node }) => node))] : firstNode(cluster, network);
  const members = isGateway(network) ? [] : joined.map((endpoint) => memberOf(cluster, endpoint));
  return { id: network.id, label: labelOf(network), wire: wireOf(network), nodes, members };
}

/** A network that nobody is in yet has to be drawn somewhere. */
function firstNode({ nodes }: Cluster, network: Network): readonly string[] {
  if ('node' in network) return isOfDocker(network.id) ? [] : [network.node];
  return [...nodes.keys()].slice(0, 1);
}

/** Everybody on a tunnel has a way out there, which would be said twice for each. */
const isGateway = ({ kind, name }: Network): boolean => kind === 'bridge' && name === 'docker_gwbridge';

function labelOf(network: Network): string {
  const subnet = 'subnet' in network ? ` ${network.subnet.text}` : '';
  const tenant = network.kind === 'contiv' && network.tenant !== 'default' ? `/${network.tenant}` : '';
  const name = network.kind === 'bridge' ? bridgeLabel(network.name) : network.name;
  return `${name}${tenant}${subnet}`;
}

const bridgeLabel = (name: string): string => (name === 'bridge' ? 'docker0' : name);

function wireOf(network: Network): string {
  if (network.kind === 'overlay') return `vni ${network.vni}`;
  if (network.kind !== 'contiv') return '';
  const { encapsulation } = network;
  return encapsulation.kind === 'vlan' ? `vlan ${encapsulation.vlan}` : `vni ${encapsulation.vni}`;
}

function memberOf({ groups, sandboxes }: Cluster, { joined, node, address, group }: Endpoint): Member {
  const name = joined?.sandbox ?? '';
  const ports = sandboxes.get(name)?.ports.map(({ nodePort }) => `:${nodePort}`) ?? [];
  const inGroup = group === undefined ? [] : [`[${groups.get(group)?.name ?? group}]`];
  return { node, name, address, says: [...inGroup, ...ports].join(' ') };
}

/** Containers that are in no network: stopped, `host` and `none`. */
function apart(cluster: Cluster): readonly Entry[] {
  const joined = new Set([...cluster.endpoints.values()].map((endpoint) => endpoint.joined?.sandbox));
  const members = bySerial(cluster.sandboxes.values())
    .filter(({ name }) => !joined.has(name))
    .map(({ name, node, stack, status }) => {
      const address = stack === 'host' ? "the node's own" : status === 'running' ? 'lo only' : status;
      return { node, name, address, says: '' };
    });
  if (members.length === 0) return [];
  return [
    { id: 'apart', label: 'in no network', wire: '', nodes: [...new Set(members.map(({ node }) => node))], members },
  ];
}
