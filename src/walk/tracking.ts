/** Connection tracking of one stack: which connection a packet belongs to, in which direction, and its translation. */
import type { State } from './iptables/table.ts';
import { destinationOf, isSameWay, isWayBack, type Packet, sourceOf, withDestination, withSource } from './packet.ts';
import { ANSWER, isUnseen, QUESTION } from './unseen.ts';

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
  if (connections.length === 0) return { state: begins(packet) ? 'NEW' : 'INVALID' };
  const asked = packet.transport === ANSWER ? connections.find(({ final }) => isAnswered(final, packet)) : undefined;
  if (asked) return { state: 'ESTABLISHED', way: 'back', connection: asked };
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

/** All that is known of both is who they are for: then that is all that has to be right. */
const isAnswered = (question: Packet, { source, destination }: Packet): boolean =>
  question.transport === QUESTION && question.source === destination && question.destination === source;

/** Any datagram begins a connection; an answer of ICMP or TCP does not. */
export function begins({ transport }: Packet): boolean {
  if (transport === QUESTION) return true;
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
  if (isUnseen(packet)) return withDestination(packet, { address: original.source });
  const quoted = withQuoted(packet, (about) => withSource(about, sourceOf(original)));
  return withDestination(quoted, sourceOf(original));
}

/** What POSTROUTING and INPUT do to it: its source. */
export function sourceRestored(packet: Packet, found: Track): Packet {
  if (!('connection' in found)) return packet;
  const { original, final } = found.connection;
  if (found.way === 'again') return withSource(packet, sourceOf(final));
  if (isUnseen(packet)) return withSource(packet, { address: original.destination });
  const quoted = withQuoted(packet, (about) => withDestination(about, destinationOf(original)));
  return withSource(quoted, destinationOf(original));
}

function withQuoted(packet: Packet, change: (about: Packet) => Packet): Packet {
  const { transport } = packet;
  if (transport.kind !== 'icmp' || transport.type !== 'port-unreachable') return packet;
  return { ...packet, transport: { ...transport, about: change(transport.about) } };
}
