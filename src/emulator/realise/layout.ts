/** What of a cluster touches the kernel, looked up once: the endpoints that are joined to a running sandbox. */
import type { Address } from '../../model/address/address.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import type { AddressedNetwork, NetworkId } from '../../model/network.ts';
import type { Node, NodeName } from '../../model/node.ts';
import type { Sandbox, SandboxName } from '../../model/sandbox.ts';
import type { Capabilities } from '../../netns/capabilities.ts';

/** An endpoint that is joined, with all it is joined to. */
export type Member = {
  readonly endpoint: Endpoint;
  readonly interface: string;
  /** Those that joined before have lower ones. */
  readonly turn: number;
  readonly network: AddressedNetwork;
  readonly sandbox: Sandbox;
  readonly node: Node;
};

export type Layout = {
  readonly cluster: Cluster;
  readonly capabilities: Capabilities;
  /** In order of creation. */
  readonly ofNetwork: ReadonlyMap<NetworkId, readonly Member[]>;
  /** In order of their interfaces: eth0 first. */
  readonly ofSandbox: ReadonlyMap<SandboxName, readonly Member[]>;
  readonly ofNode: ReadonlyMap<NodeName, readonly Member[]>;
};

export function layout(cluster: Cluster, capabilities: Capabilities): Layout {
  const all = [...cluster.endpoints.values()]
    .flatMap((endpoint) => member(cluster, endpoint))
    .sort((a, b) => a.endpoint.serial - b.endpoint.serial);
  const byInterface = all.toSorted((a, b) => interfaceNumber(a) - interfaceNumber(b));
  return {
    cluster,
    capabilities,
    ofNetwork: groupBy(all, ({ network }) => network.id),
    ofSandbox: groupBy(byInterface, ({ sandbox }) => sandbox.name),
    ofNode: groupBy(all, ({ node }) => node.name),
  };
}

/** The one of the cluster before, where all that it joins is as it was. */
function member(cluster: Cluster, endpoint: Endpoint): readonly Member[] {
  const [found] = memberOf(cluster, endpoint);
  if (!found) return [];
  const known = members.get(endpoint);
  if (known?.network === found.network && known.sandbox === found.sandbox && known.node === found.node) return [known];
  members.set(endpoint, found);
  return [found];
}

const members = new WeakMap<Endpoint, Member>();

/** Only sandboxes with a stack of their own have endpoints; a stopped one has no stack. */
function memberOf(cluster: Cluster, endpoint: Endpoint): readonly Member[] {
  const network = cluster.networks.get(endpoint.network);
  const node = cluster.nodes.get(endpoint.node);
  const sandbox = endpoint.joined && cluster.sandboxes.get(endpoint.joined.sandbox);
  if (!endpoint.joined || !node || !sandbox || sandbox.status !== 'running' || sandbox.stack !== 'own') return [];
  if (!network || !('subnet' in network)) return [];
  const { interface: link, turn } = endpoint.joined;
  return [{ endpoint, interface: link, turn, network, sandbox, node }];
}

export function groupBy<T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

const interfaceNumber = (member: Member): number => Number(member.interface.replace(/^\D+/, ''));

/** A VXLAN header, the outer UDP, IP and Ethernet headers take 50 of the underlay's 1500. */
export const mtuOf = (network: AddressedNetwork): number => (virtualNetworkId(network) === undefined ? 1500 : 1450);

/** Of the networks that are carried by VXLAN. */
export function virtualNetworkId(network: AddressedNetwork): number | undefined {
  if (network.kind === 'overlay') return network.vni;
  if (network.kind === 'contiv' && network.encapsulation.kind === 'vxlan') return network.encapsulation.vni;
  return undefined;
}

/** Where the network sends what is not for itself. An overlay offers nothing. */
export const gatewayOf = (network: AddressedNetwork): Address | undefined =>
  network.kind === 'overlay' ? undefined : network.gateway;

/** The DNS sandbox's place in a Contiv network. */
export const dnsMember = (layout: Layout, network: NetworkId): Member | undefined =>
  layout.ofNetwork.get(network)?.find(({ sandbox }) => sandbox.role === 'dns');
