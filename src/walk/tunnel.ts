/** VXLAN: a frame in a datagram of the stack that has the tunnel end. */
import type { Address } from '../model/address/address.ts';
import { after, type End, type Path } from './hop.ts';
import { type Arrival, Journey } from './journey.ts';
import type { Device, Kernel, Link, Namespace } from './kernel.ts';
import { NotWalked } from './not-walked.ts';
import type { Frame, Packet } from './packet.ts';
import { kept } from './remembered.ts';

/** The first is made by the kernel of what is inside: never the port of a tunnel end. */
const PORTS = { sourcePort: 60_000, destinationPort: 4789 };

type Vxlan = Extract<Device, { kind: 'vxlan' }>;

export function encapsulated(journey: Journey, link: Link, { vni, local }: Vxlan, frame: Frame, path: Path): undefined {
  const { namespace, name: at } = link;
  const to = link.behind.get(frame.destination);
  if (to === undefined) return journey.lose(path, namespace, `${at} knows no tunnel end for ${frame.destination}`);
  if (!namespace.routing.isLocal(local)) return journey.lose(path, namespace, `${local} is not an address of its own`);
  const hop = { namespace: namespace.name, kind: 'tunnel', link: at, vni, from: local, to } as const;
  for (const { end, path: way } of under(journey, namespace, local, to)) {
    const there = joined(after(path, hop), way);
    if (end.kind === 'received') decapsulated(journey, end, vni, frame, there);
    else journey.arrive(end, there);
  }
}

/** One way after the other. */
const joined = (first: Path, then: Path): Path => (then ? after(joined(first, then.before), then.hop) : first);

/**
 * Where datagrams between these tunnel ends come to. It is the same for all of them: what is inside is not looked at,
 * and no stack takes one for the answer to another.
 */
function under(
  { kernel, run }: Journey,
  namespace: Namespace,
  source: Address,
  destination: Address,
): readonly Arrival[] {
  const ways = underlay(kernel);
  const key = `${namespace.name} ${source} ${destination}`;
  const known = ways.get(key);
  if (known) return known;
  const packet: Packet = { source, destination, transport: { kind: 'udp', ...PORTS } };
  const journey = new Journey(kernel, run);
  ways.set(key, journey.arrivals);
  journey.go({ kind: 'send', namespace, packet, path: undefined });
  journey.run(journey);
  return journey.arrivals;
}

const underlay = kept((_: Kernel) => new Map<string, readonly Arrival[]>());

/** It has come to this stack, whose sockets never see it: `path` ends with its delivery, which is not told. */
function decapsulated(
  journey: Journey,
  { namespace: name }: Extract<End, { kind: 'received' }>,
  vni: number,
  frame: Frame,
  path: Path,
): undefined {
  const namespace = journey.kernel.namespaces.get(name);
  if (!namespace) throw new NotWalked(`there is no namespace ${name}`);
  const end = tunnelEnds(namespace).get(vni);
  if (!end) return journey.lose(path?.before, namespace, `it has no tunnel end of VNI ${vni}`);
  const arrived = after(path?.before, { namespace: name, kind: 'tunnel-end', link: end.name, vni });
  return journey.go({ kind: 'enter', link: end, frame, path: arrived });
}

/** Those that are up, by VNI; of equals the first. */
const tunnelEnds = kept(({ links }: Namespace): ReadonlyMap<number, Link> => {
  const ends = new Map<number, Link>();
  for (const link of links.values())
    if (link.isUp && link.device.kind === 'vxlan' && !ends.has(link.device.vni)) ends.set(link.device.vni, link);
  return ends;
});
