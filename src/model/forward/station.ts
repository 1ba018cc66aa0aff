/** Everything with a network stack: the parties, and the routers between the nodes and the internet. */
import { type Address, address, fromNumber, toNumber } from '../address/address.ts';
import { addressAt, type Prefix } from '../address/prefix.ts';
import { type Cluster, LAN, MANAGEMENT } from '../cluster.ts';
import { derivedFor } from '../derived.ts';
import type { EndpointId } from '../endpoint.ts';
import type { Party } from '../forward.ts';
import type { Host, HostName } from '../host.ts';
import type { AddressedNetwork, BridgeNetwork } from '../network.ts';
import type { Node, NodeName } from '../node.ts';
import type { SandboxName } from '../sandbox.ts';

/** `nat`: what stands between a node's eth0 and the internet. `internet`: the router that joins those and the hosts. */
export type Station = Party | { readonly kind: 'nat'; readonly name: NodeName } | { readonly kind: 'internet' };

/** What an interface is plugged into: those on one segment reach each other without a router. */
export type Segment =
  | { readonly kind: 'network'; readonly network: AddressedNetwork }
  | { readonly kind: 'lan' }
  | { readonly kind: 'management'; readonly node: NodeName }
  | { readonly kind: 'trunk'; readonly vlan: number }
  | { readonly kind: 'internet' };

export type Port = {
  readonly name: string;
  readonly address: Address;
  readonly prefix: Prefix;
  readonly segment: Segment;
  /** A sandbox's ports are endpoints. */
  readonly endpoint?: EndpointId;
};

export type Stack = {
  /** In order of their numbers. */
  readonly ports: readonly Port[];
  /** The same in the order in which they came: the first wins where two lead to an address. */
  readonly ways: readonly Port[];
  readonly gateway: { readonly port: Port; readonly via: Address } | undefined;
};

const NO_STACK: Stack = { ports: [], ways: [], gateway: undefined };

export const sameStation = (a: Station, b: Station): boolean =>
  a.kind === b.kind && (a.kind === 'internet' || b.kind === 'internet' || a.name === b.name);

/** As a person would call it. */
export function stationName(station: Station): string {
  if (station.kind === 'internet') return 'internet';
  return station.kind === 'nat' ? `nat of ${station.name}` : station.name;
}

/** Whose stack the party uses: a sandbox with `--net=host` has its node's. */
export function stationOf(cluster: Cluster, party: Party): Station {
  const sandbox = party.kind === 'sandbox' ? cluster.sandboxes.get(party.name) : undefined;
  return sandbox?.stack === 'host' && sandbox.status === 'running' ? { kind: 'node', name: sandbox.node } : party;
}

/** What does not exist cannot send, nor can a container that is not running. */
export function runs(cluster: Cluster, station: Station): boolean {
  if (station.kind === 'internet') return true;
  if (station.kind === 'host') return cluster.hosts.has(station.name);
  if (station.kind === 'sandbox') return cluster.sandboxes.get(station.name)?.status === 'running';
  return cluster.nodes.has(station.name);
}

/** What does not exist or run has no interfaces. */
export const stackOf = (cluster: Cluster, station: Station): Stack =>
  station.kind === 'internet' ? NO_STACK : STACKS[station.kind](cluster, station.name);

const STACKS: Readonly<Record<Exclude<Station['kind'], 'internet'>, (cluster: Cluster, name: string) => Stack>> = {
  sandbox: derivedFor(sandboxStack),
  host: derivedFor(({ hosts }: Cluster, name: HostName) => hostStack(hosts.get(name))),
  node: derivedFor((cluster: Cluster, name: NodeName) => nodeStack(cluster, cluster.nodes.get(name))),
  nat: derivedFor(({ nodes }: Cluster, name: NodeName) => natStack(nodes.get(name))),
};

function sandboxStack(cluster: Cluster, name: SandboxName): Stack {
  const sandbox = cluster.sandboxes.get(name);
  if (sandbox?.status !== 'running' || sandbox.stack === 'host') return NO_STACK;
  const joined: { readonly port: Port; readonly turn: number }[] = [];
  for (const endpoint of cluster.endpoints.values()) {
    const network = cluster.networks.get(endpoint.network);
    if (endpoint.joined?.sandbox !== name || network === undefined || !('subnet' in network)) continue;
    const { id, address } = endpoint;
    const { interface: link, turn } = endpoint.joined;
    const segment = { kind: 'network', network } as const;
    joined.push({ port: { name: link, address, prefix: network.subnet.prefix, segment, endpoint: id }, turn });
  }
  const ways = joined.sort((a, b) => a.turn - b.turn).map(({ port }) => port);
  const ports = ways.toSorted((a, b) => interfaceNumber(a.name) - interfaceNumber(b.name));
  return { ports, ways, gateway: ports.flatMap(gatewayOf)[0] };
}

const interfaceNumber = (name: string): number => Number(name.replace(/\D/g, ''));

/** An overlay network keeps a gateway's address free, but has none. */
function gatewayOf(port: Port): readonly { readonly port: Port; readonly via: Address }[] {
  if (port.segment.kind !== 'network' || port.segment.network.kind === 'overlay') return [];
  const via = port.segment.network.gateway;
  return via === undefined ? [] : [{ port, via }];
}

function nodeStack(cluster: Cluster, node: Node | undefined): Stack {
  if (node === undefined) return NO_STACK;
  const management: Port = {
    name: 'eth0',
    address: MANAGEMENT.address,
    prefix: MANAGEMENT.prefix,
    segment: { kind: 'management', node: node.name },
  };
  const lan: Port = { name: 'eth1', address: node.address, prefix: LAN, segment: { kind: 'lan' } };
  const bridges = bridgesOf(cluster, node.name).map(
    (network): Port => ({
      name: network.bridge,
      address: network.gateway,
      prefix: network.subnet.prefix,
      segment: { kind: 'network', network },
    }),
  );
  const ports = [management, lan, ...bridges];
  return { ports, ways: ports, gateway: { port: management, via: MANAGEMENT.gateway } };
}

/** In order of creation. */
export const bridgesOf: (cluster: Cluster, node: NodeName) => readonly BridgeNetwork[] = derivedFor(
  ({ networks }, node) =>
    [...networks.values()]
      .filter((network) => network.kind === 'bridge')
      .filter((network) => network.node === node)
      .sort((a, b) => a.serial - b.serial),
);

function natStack(node: Node | undefined): Stack {
  if (node === undefined) return NO_STACK;
  const inside: Port = {
    name: 'inside',
    address: MANAGEMENT.gateway,
    prefix: MANAGEMENT.prefix,
    segment: { kind: 'management', node: node.name },
  };
  return { ports: [inside], ways: [inside], gateway: undefined };
}

/** What the internet sees of a node: one of the addresses that RFC 6598 sets aside for such NATs. */
export const outsideAddress = (node: Node): Address => fromNumber(toNumber(address('100.64.0.0')) + node.serial);

/** Only the internet has a router. On the trunk frames are tagged by an interface of their own. */
function hostStack(host: Host | undefined): Stack {
  if (host === undefined) return NO_STACK;
  const { address, prefix, place } = host;
  const name = place.kind === 'trunk' ? `eth0.${place.vlan}` : 'eth0';
  const port: Port = { name, address, prefix, segment: place };
  const gateway = place.kind === 'internet' ? { port, via: addressAt(prefix, 1) } : undefined;
  return { ports: [port], ways: [port], gateway };
}
