/** Connection tracking of one stack: which connection a packet belongs to, in which direction, and its translation. */
import type { State } from './iptables/table.ts';
import { destinationOf, isSameWay, isWayBack, type Packet, sourceOf, withDestination, withSource } from './packet.ts';

/** `original` as its first packet came, `final` as it left. */
export type Connection = { readonly original: Packet; readonly final: Packet };

/** What is known of a packet at this stack. Errors go the way of a reply. */
export type Track =
  | { readonly state: Extract<State, 'NEW' | 'INVALID'> }
  | {
      readonly state: Exclude<State, 'NEW' | 'INVALID'>;
      readonly way: 'again' | 'back';
      readonly connection: Connection;
    };

export function track(connections: readonly Connection[], packet: Packet): Track {
  const { transport } = packet;
  if (transport.kind === 'icmp' && transport.type === 'port-unreachable') {
    const about = connections.find(({ final }) => sameFlow(transport.about, final));
    return about ? { state: 'RELATED', way: 'back', connection: about } : { state: 'INVALID' };
  }
  for (const connection of connections) {
    if (isReply(packet, connection.final)) return { state: 'ESTABLISHED', way: 'back', connection };
    if (sameFlow(packet, connection.original)) return { state: 'ESTABLISHED', way: 'again', connection };
  }
  return { state: begins(packet) ? 'NEW' : 'INVALID' };
}

/** Any datagram begins a connection; an answer of ICMP or TCP does not. */
function begins({ transport }: Packet): boolean {
  if (transport.kind === 'icmp') return transport.type === 'echo-request';
  return transport.kind === 'udp' || transport.flags === 'syn' || transport.flags === 'ack';
}

const icmpType = ({ transport }: Packet): string => (transport.kind === 'icmp' ? transport.type : transport.kind);

const sameFlow = (a: Packet, b: Packet): boolean => icmpType(a) === icmpType(b) && isSameWay(a, b);

function isReply(packet: Packet, to: Packet): boolean {
  if (packet.transport.kind !== to.transport.kind) return false;
  if (packet.transport.kind === 'icmp' && packet.transport.type !== 'echo-reply') return false;
  return isWayBack(packet, to);
}

/** What PREROUTING and OUTPUT do to a packet of a known connection: its destination. */
export function destinationRestored(packet: Packet, found: Track): Packet {
  if (!('connection' in found)) return packet;
  const { original, final } = found.connection;
  if (found.way === 'again') return withDestination(packet, destinationOf(final));
  const quoted = withQuoted(packet, (about) => withSource(about, sourceOf(original)));
  return withDestination(quoted, sourceOf(original));
}

/** What POSTROUTING and INPUT do to it: its source. */
export function sourceRestored(packet: Packet, found: Track): Packet {
  if (!('connection' in found)) return packet;
  const { original, final } = found.connection;
  if (found.way === 'again') return withSource(packet, sourceOf(final));
  const quoted = withQuoted(packet, (about) => withDestination(about, destinationOf(original)));
  return withSource(quoted, destinationOf(original));
}

function withQuoted(packet: Packet, change: (about: Packet) => Packet): Packet {
  const { transport } = packet;
  if (transport.kind !== 'icmp' || transport.type !== 'port-unreachable') return packet;
  return { ...packet, transport: { ...transport, about: change(transport.about) } };
}
