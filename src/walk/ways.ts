/** The ways of many packets at once: those of which nobody looks at what differs go together, and are walked once. */
import type { Address } from '../model/address/address.ts';
import type { NamespaceName } from '../netns/spec.ts';
import type { End } from './hop.ts';
import { Journey, type Leg, type Remembered } from './journey.ts';
import type { Kernel, Namespace } from './kernel.ts';
import type { Frame, Packet } from './packet.ts';
import { kept } from './remembered.ts';
import { run, sent } from './run.ts';
import { receiverOf } from './socket.ts';
import { begins } from './tracking.ts';
import { ANSWER, ANYTHING, isUnseen, QUESTION, shown } from './unseen.ts';

/** What a journey has come to. */
export type Way = Pick<Journey, 'arrivals' | 'waiting' | 'connections'>;

/**
 * The way of a packet that is the first to go, to all its ends. Hops on the way may have been told before the ports
 * were known: then they are without them.
 */
export function wayOf(kernel: Kernel, namespace: Namespace, packet: Packet): Way {
  const { transport } = packet;
  const known = startingAt(kernel, namespace, packet);
  known.anything ??= sent(new Journey(kernel, run), namespace, { ...packet, transport: ANYTHING });
  if (!begins(packet)) return told(kernel, known.anything, (seen) => shown(seen, ANYTHING, transport));
  known.question ??= told(kernel, known.anything, (seen) => shown(seen, ANYTHING, QUESTION));
  return told(kernel, known.question, (seen) => shown(seen, QUESTION, transport));
}

/** The same for what answers the question: by then the stacks on the way remember that. */
export function wayBack(
  kernel: Kernel,
  { connections }: Way,
  question: Packet,
  namespace: Namespace,
  packet: Packet,
): Way {
  const remembered = connections.map((each) => rememberedAs(each, unknown(question)));
  if (remembered.length === 0) return wayOf(kernel, namespace, packet);
  const isPlain = remembered.every(({ connection: { original, final } }) => isUnseen(original) && isUnseen(final));
  if (!isPlain || isError(packet)) return sent(new Journey(kernel, run, connections), namespace, packet);
  const { after } = startingAt(kernel, namespace, packet);
  const together = made(after, remembered.map(textOf).join(', '), () =>
    sent(new Journey(kernel, run, remembered), namespace, { ...packet, transport: ANSWER }),
  );
  return told(kernel, together, (seen) => shown(shown(seen, ANSWER, packet.transport), QUESTION, question.transport));
}

const unknown =
  ({ transport }: Packet): Show =>
  (packet) =>
    shown(packet, transport, QUESTION);

const isError = ({ transport }: Packet): boolean => transport.kind === 'icmp' && transport.type === 'port-unreachable';

const textOf = ({ namespace, connection: { original, final } }: Remembered): string =>
  `${namespace} ${original.source} ${original.destination} ${final.source} ${final.destination}`;

/** As far as they go for all of a kind. `after`: answers, by what the stacks remember. */
type Known = { anything?: Way; question?: Way; readonly after: Map<string, Way> };

function startingAt(kernel: Kernel, { name }: Namespace, { source, destination }: Packet): Known {
  const all = made(
    made(ways(kernel), name, () => new Map()),
    destination,
    () => new Map(),
  );
  return made(all, source, () => ({ after: new Map() }));
}

const ways = kept((_: Kernel) => new Map<NamespaceName, Map<Address, Map<Address, Known>>>());

/** What the map has, and if it has nothing what is made for it. */
function made<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}

type Show = (packet: Packet) => Packet;

/** It goes on where it had to wait. The very way where it is lost, whatever it is. */
function told(kernel: Kernel, way: Way, show: Show): Way {
  const { arrivals, waiting, connections } = way;
  if (waiting.length === 0 && arrivals.every(({ end }) => end.kind === 'lost')) return way;
  const ends = arrivals.map(({ end, path }) => ({ end: endOf(kernel, end, show), path }));
  const known = connections.map((each) => rememberedAs(each, show));
  if (waiting.length === 0) return { arrivals: ends, waiting, connections: known };
  const journey = new Journey(kernel, run, known);
  journey.arrivals.push(...ends);
  for (const leg of waiting) journey.go(legOf(leg, show));
  run(journey);
  return journey;
}

const rememberedAs = ({ namespace, connection: { original, final } }: Remembered, show: Show): Remembered => ({
  namespace,
  connection: { original: show(original), final: show(final) },
});

/** When it is known what it is, it is known who waits for it. */
function endOf({ namespaces }: Kernel, end: End, show: Show): End {
  if (end.kind !== 'received') return end;
  const packet = show(end.packet);
  const stack = namespaces.get(end.namespace);
  return packet === end.packet || !stack || isUnseen(packet)
    ? { ...end, packet }
    : { ...end, packet, by: receiverOf(stack, packet) };
}

function legOf(leg: Leg, show: Show): Leg {
  return 'packet' in leg ? { ...leg, packet: show(leg.packet) } : { ...leg, frame: frameOf(leg.frame, show) };
}

function frameOf(frame: Frame, show: Show): Frame {
  const { payload } = frame;
  return payload.kind === 'ip' ? { ...frame, payload: { ...payload, packet: show(payload.packet) } } : frame;
}
