/** All that is there before any container: nodes, the wires between them, their way to the internet, outside hosts. */
import { type Address, fromNumber, toNumber } from '../../model/address/address.ts';
import { contains, networkAddress, onInterface, prefix } from '../../model/address/prefix.ts';
import { LAN, MANAGEMENT } from '../../model/cluster.ts';
import type { Host } from '../../model/host.ts';
import type { Node } from '../../model/node.ts';
import type { Fact, LinkName, NamespaceName } from '../../netns/spec.ts';
import * as naming from '../naming.ts';
import type { Layout } from './layout.ts';
import { keepsInterfacesApart, stack } from './stack.ts';

const MTU = 1500;

/** The internet's side of links to nodes' NATs: a /30 for each node. */
const TRANSIT = prefix('100.64.0.0/10');

/** The router's address on the links to hosts: none of the hosts' prefixes need give one up. */
const ROUTER = '169.254.1.1' as Address;

export function underlay(layout: Layout): readonly Fact[] {
  const { nodes, hosts } = layout.cluster;
  return [
    ...fabric(),
    ...stack(naming.INTERNET, 'router'),
    ...[...nodes.values()].flatMap((node) => nodeFacts(node, [...nodes.values()], layout)),
    ...[...hosts.values()].flatMap((host) => hostFacts(host, [...hosts.values()])),
  ];
}

function fabric(): readonly Fact[] {
  const bridge = (link: LinkName): readonly Fact[] => [
    { kind: 'bridge', namespace: naming.FABRIC, link, mtu: MTU },
    { kind: 'up', namespace: naming.FABRIC, link },
  ];
  return [...stack(naming.FABRIC, 'switch'), ...bridge(naming.LAN_BRIDGE), ...bridge(naming.TRUNK_BRIDGE)];
}

function nodeFacts(node: Node, all: readonly Node[], layout: Layout): readonly Fact[] {
  const namespace = naming.nodeNamespace(node.name);
  return [
    ...stack(namespace, 'router'),
    ...keepsInterfacesApart(namespace),
    ...bridgesAreLeftAlone(namespace, layout),
    ...management(node),
    ...wire(namespace, 'eth1', node.serial, 1, naming.LAN_BRIDGE, node.name),
    { kind: 'address', namespace, link: 'eth1', address: onInterface(node.address, LAN) },
    ...all.flatMap((other) => (other === node ? [] : [neighbourOnLan(namespace, other)])),
    ...wire(namespace, 'eth2', node.serial, 2, naming.TRUNK_BRIDGE, node.name),
  ];
}

/** Else frames that only pass a bridge would go through iptables as well. */
function bridgesAreLeftAlone(namespace: NamespaceName, layout: Layout): readonly Fact[] {
  if (!layout.capabilities.bridgeNetfilter) return [];
  return ['iptables', 'ip6tables', 'arptables'].map((table) => ({
    kind: 'sysctl',
    namespace,
    key: `net.bridge.bridge-nf-call-${table}`,
    value: '0',
    unset: '1',
  }));
}

/** eth0, the node's own NAT behind it, and the NAT's way to the internet. */
function management(node: Node): readonly Fact[] {
  const namespace = naming.nodeNamespace(node.name);
  const nat = naming.natNamespace(node.name);
  const near = fromNumber(toNumber(networkAddress(TRANSIT)) + node.serial * 4 + 1);
  const far = fromNumber(toNumber(near) + 1);
  const port = naming.internetPort(node.serial);
  return [
    ...stack(nat, 'router'),
    ...cable(end(namespace, 'eth0', node.serial, 0), end(nat, naming.INSIDE, node.serial, 3)),
    { kind: 'address', namespace, link: 'eth0', address: onInterface(MANAGEMENT.address, MANAGEMENT.prefix) },
    { kind: 'route', namespace, link: 'eth0', to: 'default', via: MANAGEMENT.gateway },
    {
      kind: 'address',
      namespace: nat,
      link: naming.INSIDE,
      address: onInterface(MANAGEMENT.gateway, MANAGEMENT.prefix),
    },
    ...cable(end(naming.INTERNET, port, node.serial, 4), end(nat, naming.OUTSIDE, node.serial, 5)),
    { kind: 'address', namespace: naming.INTERNET, link: port, address: `${near}/30` },
    { kind: 'address', namespace: nat, link: naming.OUTSIDE, address: `${far}/30` },
    { kind: 'route', namespace: nat, link: naming.OUTSIDE, to: 'default', via: near },
  ];
}

const neighbourOnLan = (namespace: NamespaceName, other: Node): Fact => ({
  kind: 'neighbour',
  namespace,
  link: 'eth1',
  address: other.address,
  mac: naming.stationMac(other.serial, 1),
});

function hostFacts(host: Host, all: readonly Host[]): readonly Fact[] {
  const namespace = naming.hostNamespace(host.name);
  const address: Fact = { kind: 'address', namespace, link: 'eth0', address: onInterface(host.address, host.prefix) };
  const base = stack(namespace, 'station');
  switch (host.place.kind) {
    case 'internet':
      return [...base, ...internetLink(namespace, host), address, ...waysToFellows(namespace, host, all)];
    case 'lan':
      return [...base, ...wire(namespace, 'eth0', host.serial, 0, naming.LAN_BRIDGE, host.name), address];
    case 'trunk': {
      const tagged = naming.taggedLink('eth0', host.place.vlan);
      return [
        ...base,
        ...wire(namespace, 'eth0', host.serial, 0, naming.TRUNK_BRIDGE, host.name),
        { kind: 'vlan', namespace, link: tagged, parent: 'eth0', id: host.place.vlan, mtu: MTU },
        { kind: 'up', namespace, link: tagged },
        { ...address, link: tagged },
      ];
    }
  }
}

function internetLink(namespace: NamespaceName, host: Host): readonly Fact[] {
  const port = naming.internetPort(host.serial);
  const router = naming.INTERNET;
  return [
    ...cable(end(router, port, host.serial, 1), end(namespace, 'eth0', host.serial, 0)),
    { kind: 'address', namespace: router, link: port, address: `${ROUTER}/32` },
    { kind: 'route', namespace: router, link: port, to: prefix(`${host.address}/32`) },
    { kind: 'route', namespace, link: 'eth0', to: prefix(`${ROUTER}/32`) },
    { kind: 'route', namespace, link: 'eth0', to: 'default', via: ROUTER },
  ];
}

/** Hosts that share a prefix are on links of their own all the same: only the router leads from one to the other. */
const waysToFellows = (namespace: NamespaceName, host: Host, all: readonly Host[]): readonly Fact[] =>
  all
    .filter((other) => other !== host && other.place.kind === 'internet' && contains(host.prefix, other.address))
    .map(({ address }) => ({ kind: 'route', namespace, link: 'eth0', to: prefix(`${address}/32`), via: ROUTER }));

/** A cable to a bridge of the fabric. The trunk learns nothing: it would take equal MACs on two VLANs for one station. */
function wire(
  namespace: NamespaceName,
  link: LinkName,
  serial: number,
  index: number,
  bridge: LinkName,
  owner: string,
): readonly Fact[] {
  const port = naming.fabricPort(bridge, serial);
  const fabricEnd = { namespace: naming.FABRIC, link: port, mtu: MTU };
  return [
    ...cable(fabricEnd, end(namespace, link, serial, index)),
    { kind: 'altname', namespace: naming.FABRIC, link: port, altname: naming.portAltname(owner, link) },
    {
      kind: 'port',
      namespace: naming.FABRIC,
      link: port,
      bridge,
      isolated: false,
      learning: bridge !== naming.TRUNK_BRIDGE,
      flood: true,
    },
  ];
}

type End = Extract<Fact, { kind: 'veth' }>['a'];

const end = (namespace: NamespaceName, link: LinkName, serial: number, index: number): End => ({
  namespace,
  link,
  mac: naming.stationMac(serial, index),
  mtu: MTU,
});

/** A veth pair with both ends up. */
export const cable = (a: End, b: End): readonly Fact[] => [
  { kind: 'veth', a, b },
  { kind: 'up', namespace: a.namespace, link: a.link },
  { kind: 'up', namespace: b.namespace, link: b.link },
];
