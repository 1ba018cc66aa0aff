/** A network on each of its nodes: a bridge, and the uplink that joins it to the other nodes. */

import { macOf } from '../../model/address/mac.ts';
import { onInterface } from '../../model/address/prefix.ts';
import type { AddressedNetwork, BridgeNetwork, ContivNetwork, OverlayNetwork } from '../../model/network.ts';
import type { Node } from '../../model/node.ts';
import type { Fact, LinkName, NamespaceName } from '../../netns/spec.ts';
import * as naming from '../naming.ts';
import { groupBy, type Layout, type Member, mtuOf, virtualNetworkId } from './layout.ts';

export function networks(layout: Layout): readonly Fact[] {
  return [...layout.cluster.networks.values()].flatMap((network) => {
    switch (network.kind) {
      case 'host':
      case 'none':
        return [];
      case 'bridge':
        return localBridge(network, layout);
      case 'contiv':
      case 'overlay':
        return spanningBridges(network, layout);
    }
  });
}

/** Docker's own: the node holds the gateway address, and there is nothing beyond the node. */
function localBridge(network: BridgeNetwork, layout: Layout): readonly Fact[] {
  const namespace = naming.nodeNamespace(network.node);
  const link = network.bridge;
  return [
    { kind: 'bridge', namespace, link, mac: macOf('02:42', network.gateway), mtu: mtuOf(network) },
    { kind: 'up', namespace, link },
    { kind: 'address', namespace, link, address: onInterface(network.gateway, network.subnet.prefix) },
    ...(layout.ofNetwork.get(network.id) ?? []).map(({ endpoint: { address, mac } }): Fact => {
      return { kind: 'neighbour', namespace, link, address, mac };
    }),
  ];
}

/** A bridge on every node where the network has endpoints. It has no address: the node is no part of the network. */
function spanningBridges(network: ContivNetwork | OverlayNetwork, layout: Layout): readonly Fact[] {
  const members = layout.ofNetwork.get(network.id) ?? [];
  const nodes = groupBy(members, ({ node }) => node);
  return [...nodes.keys()].flatMap((node) => {
    const namespace = naming.nodeNamespace(node.name);
    const link = naming.bridgeName(network);
    const remote = members.filter((member) => member.node !== node);
    return [
      { kind: 'bridge', namespace, link, mac: naming.stationMac(network.serial, 0), mtu: mtuOf(network) },
      ...altname(namespace, link, naming.networkAltname(network)),
      { kind: 'up', namespace, link },
      ...uplink(network, node, remote),
    ] satisfies readonly Fact[];
  });
}

function uplink(network: ContivNetwork | OverlayNetwork, node: Node, remote: readonly Member[]): readonly Fact[] {
  const vni = virtualNetworkId(network);
  if (vni !== undefined) return tunnel(network, vni, node, remote);
  if (network.kind === 'contiv' && network.encapsulation.kind === 'vlan') {
    return tag(network, network.encapsulation.vlan, node, remote);
  }
  return [];
}

/** Nothing leaves through the VTEP but frames for endpoints that are known to be elsewhere. */
function tunnel(network: AddressedNetwork, vni: number, node: Node, remote: readonly Member[]): readonly Fact[] {
  const namespace = naming.nodeNamespace(node.name);
  const link = naming.vtepName(vni);
  const bridge = naming.bridgeName(network);
  return [
    { kind: 'vxlan', namespace, link, vni, local: node.address, mtu: mtuOf(network) },
    { kind: 'port', namespace, link, bridge, isolated: false, learning: false, flood: false },
    { kind: 'up', namespace, link },
    ...remote.flatMap(({ endpoint: { mac }, node: { address } }): readonly Fact[] => [
      { kind: 'bridge-fdb', namespace, link, mac },
      { kind: 'vxlan-fdb', namespace, link, mac, to: address },
    ]),
  ];
}

/** Beyond the trunk are stations nobody told us of: this port learns and floods. */
function tag(network: AddressedNetwork, id: number, node: Node, remote: readonly Member[]): readonly Fact[] {
  const namespace = naming.nodeNamespace(node.name);
  const link = naming.taggedLink('eth2', id);
  const bridge = naming.bridgeName(network);
  return [
    { kind: 'vlan', namespace, link, parent: 'eth2', id, mtu: mtuOf(network) },
    { kind: 'port', namespace, link, bridge, isolated: false, learning: true, flood: true },
    { kind: 'up', namespace, link },
    ...remote.map(({ endpoint: { mac } }): Fact => ({ kind: 'bridge-fdb', namespace, link, mac })),
  ];
}

/** The kernel takes at most 127 characters; a longer name has no altname. */
export const altname = (namespace: NamespaceName, link: LinkName, name: string): readonly Fact[] =>
  name.length > 127 ? [] : [{ kind: 'altname', namespace, link, altname: name }];
