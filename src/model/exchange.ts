/** A question and its answer on the wire: the request's way, and the reply's. */
import type { Address } from './address/address.ts';
import type { Cluster } from './cluster.ts';
import type { Ended, Sighting } from './forward/flight.ts';
import { sourceFor } from './forward/route.ts';
import { type Station, sameStation, stackOf, stationOf } from './forward/station.ts';
import { travel } from './forward/travel.ts';
import { type Party, type Walk, walkOf } from './forward.ts';
import { publications } from './nat.ts';
import { destinationPort, type Packet, replyTo, type Transport } from './packet.ts';
import type { Outcome, Probe } from './probe.ts';

export type Exchange = {
  readonly outcome: Exclude<Outcome, 'unresolved'>;
  readonly request: Walk;
  /** Absent when nobody got the request. */
  readonly reply?: Walk;
  readonly sightings: readonly Sighting[];
};

/** A port no published one and no listener has: Linux gives out those from 32768 on. */
const EPHEMERAL_PORT = 49_152;

export function exchange(cluster: Cluster, from: Party, to: Address, by: Probe['by']): Exchange {
  const asker = stationOf(cluster, from);
  const source = sourceFor(stackOf(cluster, asker), to) ?? to;
  const packet: Packet = { source, destination: to, transport: transportOf(by) };
  const request = travel(cluster, packet, asker, []);
  const { receiver, disposition } = request;
  if (receiver === undefined || isMuteProxy(cluster, request)) return silent(request);
  const says = disposition === 'accepted' ? 'yes' : 'no';
  const own = { at: asker, original: packet, final: packet };
  const reply = travel(cluster, replyOf(request, receiver, says), receiver, [own, ...request.flight.made]);
  return {
    outcome: !came(reply, asker) ? 'timed-out' : says === 'yes' ? 'reached' : 'refused',
    request: walkOf(request),
    reply: walkOf(reply),
    sightings: [...request.flight.sightings, ...reply.flight.sightings],
  };
}

function transportOf(by: Probe['by']): Transport {
  if (by.kind === 'icmp') return { kind: 'icmp', type: 'echo-request' };
  const ports = { sourcePort: EPHEMERAL_PORT, destinationPort: by.port };
  return by.kind === 'udp' ? { kind: 'udp', ...ports } : { kind: 'tcp', ...ports, flags: 'syn' };
}

const silent = (request: Ended): Exchange => ({
  outcome: 'timed-out',
  request: walkOf(request),
  sightings: request.flight.sightings,
});

const came = ({ disposition, receiver }: Ended, asker: Station): boolean =>
  disposition === 'accepted' && receiver !== undefined && sameStation(receiver, asker);

/** The proxy's datagrams have the address that leads to the asker, which need not be the one that was asked. */
function replyOf({ flight }: Ended, receiver: Station, says: 'yes' | 'no'): Packet {
  const reply = replyTo(flight.packet, says);
  if (flight.hops.at(-1)?.kind !== 'proxy' || reply.transport.kind !== 'udp') return reply;
  return { ...reply, source: sourceFor(stackOf(flight.cluster, receiver), reply.destination) ?? reply.source };
}

/** The proxy accepts TCP by itself; a datagram is answered only when the sandbox behind it answers. */
function isMuteProxy(cluster: Cluster, { flight, receiver }: Ended): boolean {
  const { packet, hops } = flight;
  if (receiver?.kind !== 'node' || hops.at(-1)?.kind !== 'proxy' || packet.transport.kind !== 'udp') return false;
  const port = destinationPort(packet);
  const behind = publications(cluster, receiver.name).find(
    ({ nodePort, protocol }) => protocol === 'udp' && nodePort === port,
  );
  if (behind === undefined) return true;
  return exchange(cluster, receiver, behind.endpoint.address, { kind: 'udp', port: behind.port }).outcome !== 'reached';
}
