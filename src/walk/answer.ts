/** A question and what comes of it: the request there, whoever takes it, and the answer back to who asked. */
import type { Address } from '../model/address/address.ts';
import type { NamespaceName } from '../netns/spec.ts';
import type { Receiver } from './hop.ts';
import { type Arrival, Journey } from './journey.ts';
import type { Kernel, Namespace } from './kernel.ts';
import { answerTo, isSameWay, isWayBack, type Packet, type Transport } from './packet.ts';
import { run, sent } from './run.ts';
import { mostTelling, namespaceNamed, type Walk, walkOf } from './walk.ts';
import { type Way, wayBack, wayOf } from './ways.ts';

export type Question = {
  readonly namespace: NamespaceName;
  readonly to: Address;
  readonly by:
    | { readonly kind: 'icmp' }
    | { readonly kind: 'tcp'; readonly port: number }
    | { readonly kind: 'udp'; readonly port: number };
};

export type Answer = {
  /** As a socket of the asker tells: `reached`, an answer came; `refused`, nobody listens; `timed-out`, all else. */
  readonly outcome: 'reached' | 'refused' | 'timed-out';
  /** Who took the request, if anybody did. */
  readonly by?: { readonly namespace: NamespaceName } & Receiver;
  readonly request: Walk;
  /** Absent when nothing was sent back. */
  readonly reply?: Walk;
};

/** What Linux gives to those who ask; nothing that listens is up there. */
const ASKERS_PORT = 49_152;

/** Hop by hop: every packet is walked by itself. */
export function answerOf(kernel: Kernel, question: Question): Answer {
  const { outcome, by, request, reply } = exchange(kernel, question, ALONE);
  const ways = { request: walkOf(mostTelling(request)), ...(reply ? { reply: walkOf(mostTelling(reply)) } : {}) };
  return { outcome, ...(by ? { by } : {}), ...ways };
}

export type Asked = Pick<Answer, 'outcome' | 'by'>;

/** The same answer without its ways. Packets that are alike are walked together: it is for those who ask many questions. */
export function asked(kernel: Kernel, question: Question): Asked {
  const { outcome, by } = exchange(kernel, question, TOGETHER);
  return { outcome, ...(by ? { by } : {}) };
}

type Travel = { readonly there: typeof wayOf; readonly back: typeof wayBack };

const ALONE: Travel = {
  there: (kernel, namespace, packet) => sent(new Journey(kernel, run), namespace, packet),
  back: (kernel, { connections }, _, namespace, packet) =>
    sent(new Journey(kernel, run, connections), namespace, packet),
};

const TOGETHER: Travel = { there: wayOf, back: wayBack };

type Exchange = Asked & { readonly request: readonly Arrival[]; readonly reply?: readonly Arrival[] };

function exchange(kernel: Kernel, question: Question, travel: Travel): Exchange {
  const namespace = namespaceNamed(kernel, question.namespace);
  const packet = packetOf(namespace, question);
  const way = travel.there(kernel, namespace, packet);
  const taken = way.arrivals.filter(({ end }) => end.kind === 'received');
  const answers = taken.map((arrival) => answered(kernel, way, arrival, { namespace, packet, travel }));
  const silence = { outcome: 'timed-out', request: way.arrivals } as const;
  return answers.find(({ outcome }) => outcome !== 'timed-out') ?? answers[0] ?? silence;
}

function packetOf({ routing }: Namespace, { to, by }: Question): Packet {
  const way = routing.to(to);
  const source = way === undefined || way.kind === 'broadcast' ? to : way.source;
  return { source, destination: to, transport: transportOf(by) };
}

function transportOf(by: Question['by']): Transport {
  if (by.kind === 'icmp') return { kind: 'icmp', type: 'echo-request' };
  const ports = { sourcePort: ASKERS_PORT, destinationPort: by.port };
  if (by.kind === 'tcp') return { kind: 'tcp', ...ports, flags: 'syn' };
  return { kind: 'udp', ...ports };
}

/** A socket that waits: nothing else counts as an answer to it. */
type Asker = { readonly namespace: Namespace; readonly packet: Packet; readonly travel: Travel };

function answered(kernel: Kernel, there: Way, arrival: Arrival, asker: Asker): Exchange {
  const { end } = arrival;
  const request = [arrival];
  if (end.kind !== 'received') return { outcome: 'timed-out', request };
  const by = { namespace: end.namespace, ...end.by };
  const receiver = namespaceNamed(kernel, end.namespace);
  const reply = replyOf(kernel, receiver, end.by, end.packet);
  if (!reply) return { outcome: 'timed-out', by, request };
  const back = asker.travel.back(kernel, there, asker.packet, receiver, reply);
  const heard = back.arrivals.find((candidate) => isHeard(candidate, asker));
  const outcome = !heard ? 'timed-out' : saysNo(reply) ? 'refused' : 'reached';
  return { outcome, by, request, reply: heard ? [heard] : back.arrivals };
}

const saysNo = ({ transport }: Packet): boolean =>
  transport.kind === 'tcp'
    ? transport.flags === 'rst'
    : transport.kind === 'icmp' && transport.type === 'port-unreachable';

function replyOf(kernel: Kernel, receiver: Namespace, by: Receiver, packet: Packet): Packet | undefined {
  const { transport } = packet;
  if (by.kind === 'proxy' && transport.kind === 'udp') return proxied(kernel, receiver, by, packet);
  return answerTo(packet, by.kind === 'nobody' ? 'no' : 'yes');
}

/**
 * The proxy answers a datagram when it is answered itself, by a socket of its own: the answer has the address that
 * leads to the asker.
 */
function proxied(
  kernel: Kernel,
  receiver: Namespace,
  { to, port }: Extract<Receiver, { kind: 'proxy' }>,
  packet: Packet,
): Packet | undefined {
  const behind = asked(kernel, { namespace: receiver.name, to, by: { kind: 'udp', port } });
  const reply = answerTo(packet, 'yes');
  const way = reply && receiver.routing.to(reply.destination);
  if (behind.outcome !== 'reached' || !way || way.kind === 'broadcast') return undefined;
  return { ...reply, source: way.source };
}

/** The sockets of probes are connected: they hear only who was asked. */
function isHeard({ end }: Arrival, { namespace, packet }: Asker): boolean {
  if (end.kind !== 'received' || end.namespace !== namespace.name) return false;
  const { transport } = end.packet;
  if (transport.kind === 'icmp' && transport.type === 'port-unreachable')
    return packet.transport.kind === 'udp' && isSame(transport.about, packet);
  return transport.kind === packet.transport.kind && isWayBack(end.packet, packet);
}

const isSame = (a: Packet, b: Packet): boolean => a.transport.kind === b.transport.kind && isSameWay(a, b);
