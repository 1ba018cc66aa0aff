/** One segment: from an interface to that of the station with the address, without a router. */
import type { Address } from '../address/address.ts';
import type { Cluster } from '../cluster.ts';
import type { AddressedNetwork } from '../network.ts';
import { bridged } from './bridge.ts';
import { acrossNodes, type Member } from './fabric.ts';
import { drop, type Sent, type Step, seen } from './flight.ts';
import { hostOnLan, hostOnTrunk, memberAt, nodeOnLan, taggedNetwork } from './residents.ts';
import { type Port, type Station, stackOf, stationName } from './station.ts';

export function carry(sent: Sent): Step {
  const { segment } = sent.port;
  switch (segment.kind) {
    case 'network':
      return segment.network.kind === 'bridge' ? bridged(sent, segment.network) : overNetwork(sent, segment.network);
    case 'trunk':
      return overTrunk(sent, segment.vlan);
    case 'lan':
      return overLan(sent);
    case 'management':
      return overManagement(sent);
    case 'internet':
      return arrive(sent, { kind: 'internet' }, sent.port);
  }
}

function overNetwork(sent: Sent, network: Exclude<AddressedNetwork, { kind: 'bridge' }>): Step {
  const { cluster } = sent.flight;
  const endpoint = cluster.endpoints.get(sent.port.endpoint ?? '');
  const to = insider(cluster, network, sent.next) ?? outsider(cluster, network, sent.next);
  return endpoint === undefined ? nobody(sent) : acrossNodes(sent, network, { station: sent.from, endpoint }, to);
}

function insider(cluster: Cluster, network: AddressedNetwork, address: Address): Member | undefined {
  const endpoint = memberAt(cluster, network.id, address);
  return endpoint && { station: { kind: 'sandbox', name: endpoint.joined.sandbox }, endpoint };
}

/** A host on the network's VLAN. */
function outsider(cluster: Cluster, network: AddressedNetwork, address: Address): Member | undefined {
  if (network.kind !== 'contiv' || network.encapsulation.kind !== 'vlan') return undefined;
  return trunkHost(cluster, network.encapsulation.vlan, address);
}

function trunkHost(cluster: Cluster, vlan: number, address: Address): Member | undefined {
  const host = hostOnTrunk(cluster, vlan, address);
  return host && { station: { kind: 'host', name: host.name }, endpoint: undefined };
}

function overTrunk(sent: Sent, vlan: number): Step {
  const { cluster } = sent.flight;
  const network = taggedNetwork(cluster, vlan);
  const member = network && insider(cluster, network, sent.next);
  if (network && member) return acrossNodes(sent, network, { station: sent.from, endpoint: undefined }, member);
  const host = trunkHost(cluster, vlan, sent.next);
  return host === undefined ? nobody(sent) : arriveAt(sent, host.station);
}

function overLan(sent: Sent): Step {
  const { cluster, packet } = sent.flight;
  const node = nodeOnLan(cluster, sent.next);
  const host = hostOnLan(cluster, sent.next);
  if (node === undefined && host === undefined) return nobody(sent);
  const station: Station = node ? { kind: 'node', name: node.name } : { kind: 'host', name: host?.name ?? '' };
  const nodes = [sent.from, station].flatMap((end) => (end.kind === 'node' ? [end.name] : []));
  const frame = { kind: 'plain', from: packet.source, to: packet.destination } as const;
  return arriveAt({ ...sent, flight: seen(sent.flight, { wire: 'eth1', nodes, frame }) }, station);
}

/** Between a node's eth0 and its NAT there is nobody else. */
function overManagement(sent: Sent): Step {
  if (sent.from.kind !== 'node' && sent.from.kind !== 'nat') return nobody(sent);
  const station: Station = { kind: sent.from.kind === 'node' ? 'nat' : 'node', name: sent.from.name };
  return stackOf(sent.flight.cluster, station).ports.some(({ address }) => address === sent.next)
    ? arriveAt(sent, station)
    : nobody(sent);
}

/** By the interface that is on the segment the packet came over. */
function arriveAt(sent: Sent, station: Station): Step {
  const { ports } = stackOf(sent.flight.cluster, station);
  const port = ports.find(({ segment }) => segment.kind === sent.port.segment.kind) ?? sent.port;
  return arrive(sent, station, port);
}

const arrive = ({ flight }: Sent, at: Station, port: Port): Step => ({ state: 'received', flight, at, port });

const nobody = ({ flight, from, next }: Sent): Step =>
  drop(flight, stationName(from), 'neighbour-unreachable', `nobody has the address ${next} there`);
