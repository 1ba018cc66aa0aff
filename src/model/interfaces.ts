/** What `ip addr` shows a party, as far as the model gives it names: a node's ports of bridges and tunnels are left out. */
import type { Mac } from './address/mac.ts';
import { type InterfaceAddress, onInterface } from './address/prefix.ts';
import type { Cluster } from './cluster.ts';
import { type Port, type Station, stackOf, stationOf } from './forward/station.ts';
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
  return [...addressed, ...onTrunk(cluster, station)].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What is plugged into the trunk itself has no address: frames there are tagged. */
function onTrunk({ nodes, hosts }: Cluster, station: Station): readonly Interface[] {
  if (station.kind === 'node' && nodes.has(station.name)) return [{ name: 'eth2', mtu: 1500, addresses: [] }];
  const tagged = station.kind === 'host' && hosts.get(station.name)?.place.kind === 'trunk';
  return tagged ? [{ name: 'eth0', mtu: 1500, addresses: [] }] : [];
}

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
