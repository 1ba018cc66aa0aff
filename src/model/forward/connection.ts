/** Connection tracking: what a stack remembers of a packet that it passed on or sent, to know the replies by. */
import { destinationPort, type Packet, sourcePort, type Transport } from '../packet.ts';
import { type Station, sameStation } from './station.ts';

export type Connection = {
  readonly at: Station;
  /** The packet as it came, and as it left. */
  readonly original: Packet;
  readonly final: Packet;
};

/** The packet with all translations of its connection taken back; nothing when it answers no known connection. */
export function untranslate(known: readonly Connection[], at: Station, packet: Packet): Packet | undefined {
  const connection = known.find((candidate) => sameStation(candidate.at, at) && answers(packet, candidate.final));
  return connection && asReplyTo(packet, connection);
}

function answers(packet: Packet, final: Packet): boolean {
  const { transport } = packet;
  if (transport.kind === 'icmp' && transport.type === 'port-unreachable')
    return packet.destination === final.source && sameFlow(transport.about, final);
  return (
    transport.kind === final.transport.kind &&
    packet.source === final.destination &&
    packet.destination === final.source &&
    sourcePort(packet) === destinationPort(final) &&
    destinationPort(packet) === sourcePort(final)
  );
}

const sameFlow = (a: Packet, b: Packet): boolean =>
  a.transport.kind === b.transport.kind &&
  a.source === b.source &&
  a.destination === b.destination &&
  sourcePort(a) === sourcePort(b) &&
  destinationPort(a) === destinationPort(b);

function asReplyTo(packet: Packet, { original, final }: Connection): Packet {
  const source = packet.source === final.destination ? original.destination : packet.source;
  return { source, destination: original.source, transport: transportBack(packet.transport, original) };
}

function transportBack(transport: Transport, original: Packet): Transport {
  if (transport.kind === 'icmp')
    return transport.type === 'port-unreachable' ? { ...transport, about: original } : transport;
  if (original.transport.kind === 'icmp') return transport;
  const { sourcePort, destinationPort } = original.transport;
  return { ...transport, sourcePort: destinationPort, destinationPort: sourcePort };
}
