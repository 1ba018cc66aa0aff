/** What `ip addr` shows a party, as far as the model gives it names: a node's ports of bridges and tunnels are left out. */
import type { Mac } from './address/mac.ts';
import { type InterfaceAddress, onInterface } from './address/prefix.ts';
import type { Cluster } from './cluster.ts';
import { type Port, stackOf, stationOf } from './forward/station.ts';
import type { Party } from './forward.ts';
import type { AddressedNetwork } from './network.ts';

/** One interface as its owner sees it, loopback left out. */
export type Interface = {
  readonly name: string;
  readonly mac?: Mac;
  readonly mtu: number;
  readonly addresses: readonly InterfaceAddress[];
};

/** Sorted by name. */
export function interfacesOf(cluster: Cluster, party: Party): readonly Interface[] {
  const station = stationOf(cluster, party);
  const addressed = stackOf(cluster, station).ports.map((port) => shown(cluster, port));
  const trunk = station.kind === 'node' && cluster.nodes.has(station.name) ? [TRUNK] : [];
  return [...addressed, ...trunk].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A node's VLAN uplink has no address. */
const TRUNK: Interface = { name: 'eth2', mtu: 1500, addresses: [] };

function shown({ endpoints }: Cluster, { name, address, prefix, segment, endpoint }: Port): Interface {
  const mtu = segment.kind === 'network' ? mtuOf(segment.network) : 1500;
  const known = { name, mtu, addresses: [onInterface(address, prefix)] };
  const mac = endpoints.get(endpoint ?? '')?.mac;
  return mac === undefined ? known : { ...known, mac };
}

/** VXLAN's headers take 50 octets of the underlay's 1500. */
export function mtuOf(network: AddressedNetwork): number {
  if (network.kind === 'overlay') return 1450;
  return network.kind === 'contiv' && network.encapsulation.kind === 'vxlan' ? 1450 : 1500;
}
