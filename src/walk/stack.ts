/** A network stack: packets come in by a link or are its own; they are for itself, or go on by another link. */
import type { Address } from '../model/address/address.ts';
import { forwarded, left, looped, type Passage, received, routedIn, sentOut } from './hooks.ts';
import { after, type Hop, type Path } from './hop.ts';
import type { Journey } from './journey.ts';
import type { Link, Namespace } from './kernel.ts';
import { neighbourOf } from './neighbour.ts';
import type { Packet } from './packet.ts';
import { isLoopback, type Route } from './routing.ts';
import { NOBODY_YET, receiverOf } from './socket.ts';
import { isUnseen } from './unseen.ts';

/** What Linux gives its packets. */
const TIME_TO_LIVE = 64;

/** A packet of the stack's own. Rules at OUTPUT may send it elsewhere. */
export function send(journey: Journey, namespace: Namespace, packet: Packet, path: Path): undefined {
  const { routing } = namespace;
  const first = routing.to(packet.destination);
  if (!isWay(first)) return journey.lose(path, namespace, noWay(first, packet));
  const passage = sentOut(journey, namespace, first.link, { packet, path });
  if (!passage) return;
  const way = passage.packet.destination === packet.destination ? first : routing.to(passage.packet.destination);
  if (!isWay(way)) return journey.lose(passage.path, namespace, noWay(way, passage.packet));
  const gone = left(journey, namespace, way, { ...passage, path: after(passage.path, routeHop(namespace, way)) });
  if (!gone) return;
  if (way.kind === 'out') return transmit(journey, way, gone, TIME_TO_LIVE);
  const back = looped(journey, way.link, gone);
  if (back) deliver(journey, way.link, back.packet, TIME_TO_LIVE, back.path);
}

type Way = Exclude<Route, { kind: 'broadcast' }>;

const isWay = (route: Route | undefined): route is Way => route !== undefined && route.kind !== 'broadcast';

const noWay = (route: Route | undefined, { destination }: Packet): string =>
  route ? `${destination} is for everybody` : `no route to ${destination}`;

function routeHop({ name: namespace }: Namespace, way: Way): Hop {
  const { name: link } = way.link;
  if (way.kind === 'local') return { namespace, kind: 'route', link, by: 'local' };
  const { by, via } = way;
  return { namespace, kind: 'route', link, by, ...(via === undefined ? {} : { via }) };
}

/** A packet that came in by a link. */
export function receive(journey: Journey, link: Link, packet: Packet, ttl: number, path: Path): undefined {
  const { namespace } = link;
  if (!journey.step(path, namespace)) return;
  const passage = routedIn(journey, link, { packet, path });
  if (!passage) return;
  const { destination } = passage.packet;
  const martian = martianIn(link, passage.packet);
  if (martian !== undefined) return journey.lose(passage.path, namespace, martian);
  const way = namespace.routing.to(destination);
  if (way?.kind === 'broadcast') return journey.lose(passage.path, namespace, noWay(way, passage.packet));
  if (way?.kind === 'local') {
    const accepted = received(journey, link, passage);
    if (accepted) deliver(journey, link, accepted.packet, ttl, accepted.path);
    return;
  }
  forward(journey, link, way, passage, ttl);
}

/** What no honest packet from this link can say. */
function martianIn(link: Link, { source, destination }: Packet): string | undefined {
  const { routing } = link.namespace;
  const local = link.setting('route_localnet') > 0;
  if (!local && isLoopback(destination)) return `${destination} does not come in by ${link.name}`;
  if (routing.isLocal(source) || isLoopback(source)) return `${source} is its own address, and came in by ${link.name}`;
  const filter = link.setting('rp_filter');
  if (filter === 0) return undefined;
  const back = routing.to(source);
  const leads = back?.kind === 'out' && (filter === 2 || back.link === link);
  return leads ? undefined : `the way back to ${source} is not by ${link.name}`;
}

function forward(journey: Journey, link: Link, way: Way | undefined, passage: Passage, ttl: number): undefined {
  const { namespace } = link;
  const { packet, path } = passage;
  if (namespace.sysctl('net.ipv4.ip_forward') !== '1')
    return journey.lose(path, namespace, `it passes nothing on to ${packet.destination}`);
  if (way?.kind !== 'out') return journey.lose(path, namespace, noWay(undefined, packet));
  if (ttl <= 1) return journey.lose(path, namespace, 'its time to live is over');
  const routed = { ...passage, path: after(path, routeHop(namespace, way)) };
  const allowed = forwarded(journey, link, way.link, routed);
  const gone = allowed && left(journey, namespace, way, allowed);
  if (gone) transmit(journey, way, gone, ttl - 1);
}

function transmit(
  journey: Journey,
  way: Extract<Route, { kind: 'out' }>,
  { packet, path }: Passage,
  ttl: number,
): undefined {
  const { link, via } = way;
  const next: Address = via ?? packet.destination;
  const own = link.namespace.routing;
  const by = own.isLocal(packet.source) ? packet.source : (own.sourceOn(link, next) ?? packet.source);
  const found = neighbourOf(journey, link, next, by);
  if (!found) return journey.lose(path, link.namespace, `nobody by ${link.name} has the address ${next}`);
  const hop: Hop = { namespace: link.namespace.name, kind: 'neighbour', link: link.name, address: next, ...found };
  const frame = { source: link.mac, destination: found.mac, payload: { kind: 'ip', packet, ttl } } as const;
  return journey.go({ kind: 'emit', link, frame, path: after(path, hop) });
}

/** To whoever waits for it in the stack: nobody can say who that is while nobody knows what it is. */
function deliver(journey: Journey, link: Link, packet: Packet, ttl: number, path: Path): undefined {
  const { namespace, name: at } = link;
  if (isUnseen(packet)) {
    const end = { kind: 'received', namespace: namespace.name, link: at, by: NOBODY_YET, packet, ttl } as const;
    return journey.arrive(end, path);
  }
  const by = receiverOf(namespace, packet);
  const there = after(path, { namespace: namespace.name, kind: 'deliver', link: at, to: by });
  journey.arrive({ kind: 'received', namespace: namespace.name, link: at, by, packet, ttl }, there);
}
