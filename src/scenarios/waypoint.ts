/** The places of an expected way at which a packet can be watched, to find where the real one left it. */
import type { Frame } from '../emulator/services/frame.ts';
import type { Address } from '../model/address/address.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Hop, Party, Walk } from '../model/forward.ts';
import type { Answer } from '../model/probe.ts';
import { hopText } from './walk-text.ts';

/** On this link a frame between these addresses should be seen, with this VNI or VLAN if one is given. */
export type Waypoint = {
  readonly hop: Hop;
  readonly party: Party;
  readonly link: string;
  /** Outside it is whatever the world outside has made of it. */
  readonly source: Address | 'any';
  readonly destination: Address;
  readonly tag: { readonly vni?: number; readonly vlan?: number };
};

/** In the order in which they are passed: the request's, then the reply's. */
export function waypoints(cluster: Cluster, { address, request, reply }: Answer): readonly Waypoint[] {
  if (address === undefined || !request) return [];
  const there = along(cluster, request, address);
  return reply ? [...there, ...along(cluster, reply, request.packet.source)] : there;
}

function along(cluster: Cluster, walk: Walk, towards: Address): readonly Waypoint[] {
  let destination = towards;
  let source = sourceOf(walk);
  return walk.hops.flatMap((hop, index) => {
    if (hop.kind === 'translate' && hop.what === 'destination') destination = hop.to.address;
    const next = walk.hops[index + 1];
    // Masqueraded after it is routed, and before it is seen on the wire.
    if (next?.kind === 'translate' && next.what === 'source' && next.at === hop.at) source = next.to.address;
    const party = partyCalled(cluster, hop.at);
    const watched = watch(hop);
    return party && watched && next?.kind !== 'drop'
      ? [{ hop, party, source: party.kind === 'host' ? 'any' : source, destination, ...watched }]
      : [];
  });
}

/** As it was before the first translation. */
function sourceOf({ hops, packet }: Walk): Address {
  const first = hops.find((hop) => hop.kind === 'translate' && hop.what === 'source');
  return first?.kind === 'translate' ? first.from.address : packet.source;
}

function watch(hop: Hop): Pick<Waypoint, 'link' | 'tag'> | undefined {
  switch (hop.kind) {
    case 'route':
    case 'deliver':
      return hop.interface === 'lo' ? undefined : { link: hop.interface, tag: {} };
    case 'encapsulate':
      return { link: 'eth1', tag: { vni: hop.vni } };
    case 'tag':
      return { link: 'eth2', tag: { vlan: hop.vlan } };
    default:
      return undefined;
  }
}

function partyCalled({ sandboxes, nodes, hosts }: Cluster, name: string): Party | undefined {
  if (sandboxes.has(name)) return { kind: 'sandbox', name };
  if (nodes.has(name)) return { kind: 'node', name };
  return hosts.has(name) ? { kind: 'host', name } : undefined;
}

/** `seen`: the frames at each of the waypoints. Ends with what is known when all of them were passed. */
export function firstDivergence(
  expected: Answer,
  passed: readonly Waypoint[],
  seen: readonly (readonly Frame[])[],
): string {
  const index = passed.findIndex(
    (waypoint, position) => !(seen[position] ?? []).some((frame) => fits(waypoint, frame)),
  );
  const missed = passed[index];
  if (missed) {
    const instead = seen[index]?.find(({ to }) => to !== undefined);
    const what = instead ? `the kernel shows ${instead.line}` : 'the kernel shows no such packet there';
    return `${missed.hop.at}: ${hopText(missed.hop)}; ${what}`;
  }
  const last = (expected.reply ?? expected.request)?.hops.at(-1);
  if (!last) return 'none: there is no packet to follow';
  const there = last.kind === 'deliver' ? 'so it does in the kernel, where it is answered otherwise' : ELSEWHERE;
  return `${last.at}: ${hopText(last)}; ${there}`;
}

const ELSEWHERE = 'in the kernel it went another way from here';

function fits({ source, destination, tag }: Waypoint, frame: Frame): boolean {
  const { from, to } = frame.inner ?? frame;
  return (
    (source === 'any' || from === source) && to === destination && frame.vni === tag.vni && frame.vlan === tag.vlan
  );
}
