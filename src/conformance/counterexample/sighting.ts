/** What taps on all links saw of one probe. */
import { type Ethernet, readEthernet } from '../../netns/ethernet.ts';
import type { KernelSpec } from '../../netns/spec.ts';
import type { TapLink, TappedFrame } from '../../netns/tap.ts';
import { frameText } from './packet-text.ts';

export type End = TapLink & { readonly direction: 'in' | 'out' };

/** A frame at one link, or on its way over a veth pair: out of one end, into the other. */
export type Sighting = {
  readonly ends: readonly [End, ...End[]];
  readonly frame: Ethernet;
  /** The frame in words. */
  readonly text: string;
};

/** Every link that the specification makes. */
export const linksOf = (spec: KernelSpec): readonly TapLink[] =>
  spec.flatMap((fact): readonly TapLink[] => {
    switch (fact.kind) {
      case 'veth':
        return [fact.a, fact.b].map(({ namespace, link }) => ({ namespace, link }));
      case 'bridge':
      case 'vxlan':
      case 'vlan':
        return [{ namespace: fact.namespace, link: fact.link }];
      default:
        return [];
    }
  });

/**
 * Each kind of packet once at each place, as a question may be put more than once; of TCP what opens or refuses a
 * connection. ARP is told of only where there was nothing else.
 */
export function sightings(tapped: readonly TappedFrame[], spec: KernelSpec): readonly Sighting[] {
  const all = merged(distinct(tapped), peersIn(spec));
  const packets = all.filter(({ frame, text }) => frame.payload.kind === 'ipv4' && !FOLLOWS.test(text));
  return packets.length > 0 ? packets : all.filter(({ frame }) => frame.payload.kind === 'arp');
}

type Single = { readonly end: End; readonly frame: Ethernet; readonly text: string };

function distinct(tapped: readonly TappedFrame[]): readonly Single[] {
  const seen = new Map<string, Single>();
  for (const { namespace, link, direction, hex } of tapped) {
    const frame = readEthernet(hex);
    if (frame === undefined) continue;
    const text = frameText(frame);
    const key = `${placeKey({ namespace, link })} ${direction} ${text}`;
    if (!seen.has(key)) seen.set(key, { end: { namespace, link, direction }, frame, text });
  }
  return [...seen.values()];
}

const placeKey = ({ namespace, link }: TapLink): string => `${namespace} ${link}`;

function peersIn(spec: KernelSpec): ReadonlyMap<string, string> {
  const pairs = spec.flatMap((fact) => (fact.kind === 'veth' ? [[placeKey(fact.a), placeKey(fact.b)] as const] : []));
  return new Map(pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
}

/** What came in at the other end of a pair belongs to what had gone out at the one. */
function merged(singles: readonly Single[], peers: ReadonlyMap<string, string>): readonly Sighting[] {
  const all: Sighting[] = [];
  for (const { end, frame, text } of singles) {
    const peer = end.direction === 'in' ? peers.get(placeKey(end)) : undefined;
    const at = all.findIndex(
      ({ ends, text: said }) =>
        ends.length === 1 && ends[0].direction === 'out' && placeKey(ends[0]) === peer && said === text,
    );
    const sent = all[at];
    if (sent) all[at] = { ...sent, ends: [sent.ends[0], end] };
    else all.push({ ends: [end], frame, text });
  }
  return all;
}

/** What comes after a connection was opened. */
const FOLLOWS = / TCP (?!SYN|RST)/;

/** The packet inside of a tunnel, or the frame itself. */
export function innermost(frame: Ethernet): Ethernet {
  const { payload } = frame;
  const udp = payload.kind === 'ipv4' && payload.transport.kind === 'udp' ? payload.transport : undefined;
  return udp?.vxlan === undefined ? frame : innermost(udp.vxlan.inner);
}
