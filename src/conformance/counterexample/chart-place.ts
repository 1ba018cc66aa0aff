/** The places of a picture: containers, bridges, nodes, hosts, wires. Each has a key; hops and sightings are at one. */
import * as naming from '../../emulator/naming.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Hop } from '../../model/forward.ts';
import type { AddressedNetwork, NetworkId } from '../../model/network.ts';
import type { End } from './sighting.ts';

export type PlaceKey = string;

export const LAN: PlaceKey = 'lan';
export const TRUNK: PlaceKey = 'trunk';
export const INTERNET: PlaceKey = 'internet';

export const bridgeKey = (node: string, network: NetworkId): PlaceKey => `bridge ${node} ${network}`;

export function placeOfHop({ sandboxes, nodes, hosts }: Cluster, hop: Hop): PlaceKey {
  if (hop.kind === 'bridge') return bridgeKey(hop.at, hop.network);
  if (hop.kind === 'encapsulate') return LAN;
  if (hop.kind === 'tag') return TRUNK;
  if (nodes.has(hop.at)) return `node:${hop.at}`;
  if (sandboxes.has(hop.at)) return `sandbox:${hop.at}`;
  return hosts.has(hop.at) ? `host:${hop.at}` : INTERNET;
}

export function placeOfEnd(cluster: Cluster, { namespace, link }: End): PlaceKey {
  if (namespace === naming.FABRIC) return link.startsWith(naming.TRUNK_BRIDGE) ? TRUNK : LAN;
  if (namespace === naming.INTERNET || namespace.startsWith('nat:')) return INTERNET;
  if (!namespace.startsWith('node:')) return namespace;
  const node = namespace.slice('node:'.length);
  const network = networkBehind(cluster, link);
  return network === undefined ? namespace : bridgeKey(node, network);
}

/** Whose port, bridge, tunnel or tagged link it is. */
function networkBehind({ endpoints, networks }: Cluster, link: string): NetworkId | undefined {
  for (const endpoint of endpoints.values()) if (naming.portName(endpoint) === link) return endpoint.network;
  for (const network of networks.values())
    if ('subnet' in network && [naming.bridgeName(network), uplinkName(network)].includes(link)) return network.id;
  return undefined;
}

function uplinkName(network: AddressedNetwork): string | undefined {
  if (network.kind === 'overlay') return naming.vtepName(network.vni);
  if (network.kind !== 'contiv') return undefined;
  const { encapsulation } = network;
  return encapsulation.kind === 'vxlan'
    ? naming.vtepName(encapsulation.vni)
    : naming.taggedLink('eth2', encapsulation.vlan);
}

/** The wire over which a network joins nodes, and what is written on it. */
export function wireOf(network: AddressedNetwork): { readonly wire: PlaceKey; readonly label: string } | undefined {
  if (network.kind === 'overlay') return { wire: LAN, label: `VXLAN ${network.vni}` };
  if (network.kind !== 'contiv') return undefined;
  const { encapsulation } = network;
  return encapsulation.kind === 'vxlan'
    ? { wire: LAN, label: `VXLAN ${encapsulation.vni}` }
    : { wire: TRUNK, label: `VLAN ${encapsulation.vlan}` };
}
