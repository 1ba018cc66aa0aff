/** What iptables and connection tracking do to a packet at each hook of a stack. Undefined: it was dropped there. */
import type { Address } from '../model/address/address.ts';
import { after, type Hop, type Path } from './hop.ts';
import { decide, type Passing } from './iptables/table.ts';
import type { Journey } from './journey.ts';
import type { Link, Namespace } from './kernel.ts';
import { destinationOf, type Half, type Packet, sourceOf, withDestination, withSource } from './packet.ts';
import type { Route } from './routing.ts';
import { destinationRestored, sourceRestored, type Track, track } from './tracking.ts';
import { isUnseen } from './unseen.ts';

/** A packet between hooks of one stack. */
export type Passage = {
  readonly packet: Packet;
  readonly path: Path;
  /** What is known of it here, and what it was before any translation; absent where nothing is tracked. */
  readonly tracked?: { readonly found: Track; readonly original: Packet };
};

type Links = { readonly in: string; readonly out: string };

/** PREROUTING. */
export const routedIn = (journey: Journey, link: Link, passage: Passage): Passage | undefined =>
  begin(journey, link.namespace, 'PREROUTING', { in: link.name, out: '' }, passage);

/** OUTPUT, both tables. */
export function sentOut(journey: Journey, namespace: Namespace, link: Link, passage: Passage): Passage | undefined {
  const links = { in: '', out: link.name };
  const begun = begin(journey, namespace, 'OUTPUT', links, passage);
  return begun && filtered(journey, namespace, 'OUTPUT', links, begun);
}

/** FORWARD. */
export const forwarded = (journey: Journey, from: Link, to: Link, passage: Passage): Passage | undefined =>
  filtered(journey, from.namespace, 'FORWARD', { in: from.name, out: to.name }, passage);

/** INPUT: the end of the way for what came in by a link. */
export function received(journey: Journey, link: Link, passage: Passage): Passage | undefined {
  const { namespace } = link;
  const accepted = filtered(journey, namespace, 'INPUT', { in: link.name, out: '' }, passage);
  return accepted && settled(journey, namespace, accepted, accepted.packet.source);
}

/** INPUT for what the stack sent to itself: its connection was settled when it left. */
export const looped = (journey: Journey, lo: Link, passage: Passage): Passage | undefined =>
  filtered(journey, lo.namespace, 'INPUT', { in: lo.name, out: '' }, passage);

/** POSTROUTING: by then it is known by which link it leaves. */
export function left(
  journey: Journey,
  namespace: Namespace,
  way: Exclude<Route, { kind: 'broadcast' }>,
  passage: Passage,
): Passage | undefined {
  const { tables } = namespace;
  if (!tables || passage.tracked?.found.state !== 'NEW')
    return settled(journey, namespace, passage, passage.packet.source);
  const decision = decide(tables.nat, 'POSTROUTING', passing(namespace, { in: '', out: way.link.name }, passage));
  if (decision.target.kind !== 'MASQUERADE')
    return settled(journey, namespace, passage, passage.packet.source, decision.rule);
  const next = way.kind === 'out' ? (way.via ?? passage.packet.destination) : passage.packet.destination;
  const address = namespace.routing.sourceOn(way.link, next) ?? passage.packet.source;
  return settled(journey, namespace, passage, address, decision.rule);
}

/** A connection's own translation, or for a new one what the rules say of its destination. */
function begin(
  journey: Journey,
  namespace: Namespace,
  chain: 'PREROUTING' | 'OUTPUT',
  links: Links,
  { packet, path }: Passage,
): Passage | undefined {
  const { tables } = namespace;
  if (!tables) return { packet, path };
  const found = track(journey.connectionsAt(namespace), packet);
  const tracked = { found, original: packet };
  if (found.state !== 'NEW') {
    const restored = destinationRestored(packet, found);
    return { packet: restored, path: translated(path, namespace, packet, restored), tracked };
  }
  const { target, rule } = decide(tables.nat, chain, passing(namespace, links, { packet, path, tracked }));
  if (target.kind !== 'DNAT') return { packet, path, tracked };
  const { to: address, port } = target;
  const redirected = withDestination(packet, port === undefined ? { address } : { address, port });
  return { packet: redirected, path: translated(path, namespace, packet, redirected, rule), tracked };
}

function filtered(
  journey: Journey,
  namespace: Namespace,
  chain: 'INPUT' | 'FORWARD' | 'OUTPUT',
  links: Links,
  passage: Passage,
): Passage | undefined {
  const { tables } = namespace;
  if (!tables || tables.filter.chains.size === 0) return passage;
  const decision = decide(tables.filter, chain, passing(namespace, links, passage));
  const isDropped = decision.target.kind === 'DROP';
  if (!isDropped && chain !== 'FORWARD') return passage;
  const verdict = isDropped ? 'drop' : 'accept';
  const hop: Hop = { namespace: namespace.name, kind: 'rule', chain: decision.chain, text: decision.rule, verdict };
  const path = after(passage.path, hop);
  if (!isDropped) return { ...passage, path };
  journey.lose(path, namespace, `${decision.chain}: ${decision.rule}`);
  return undefined;
}

const passing = (namespace: Namespace, links: Links, { packet, tracked }: Passage): Passing => ({
  packet,
  in: links.in,
  out: links.out,
  state: tracked?.found.state ?? 'INVALID',
  isLocal: namespace.routing.isLocal,
});

/** The end of its way through the stack: the source is translated, and a new connection is remembered. */
function settled(journey: Journey, namespace: Namespace, passage: Passage, source: Address, rule?: string): Passage {
  const { packet, path, tracked } = passage;
  if (!tracked) return passage;
  const { found, original } = tracked;
  const final = found.state === 'NEW' ? withSource(packet, { address: source }) : sourceRestored(packet, found);
  if (found.state === 'NEW') journey.remember(namespace, { original, final });
  return { ...passage, packet: final, path: translated(path, namespace, packet, final, rule) };
}

function translated(path: Path, { name: namespace }: Namespace, from: Packet, to: Packet, rule?: string): Path {
  if (from === to) return path;
  const told = rule === undefined ? {} : { rule };
  const changes = [
    { what: 'destination', from: destinationTold(from), to: destinationTold(to) } as const,
    { what: 'source', from: sourceTold(from), to: sourceTold(to) } as const,
  ].filter((change) => change.from.address !== change.to.address || change.from.port !== change.to.port);
  return changes.reduce((at, change) => after(at, { namespace, kind: 'translate', ...change, ...told }), path);
}

/** Without its port while nobody knows it. */
const sourceTold = (packet: Packet): Half => (isUnseen(packet) ? { address: packet.source } : sourceOf(packet));

const destinationTold = (packet: Packet): Half =>
  isUnseen(packet) ? { address: packet.destination } : destinationOf(packet);
