/** VXLAN: a frame in a datagram of the stack that has the tunnel end. */
import { after, type Path } from './hop.ts';
import type { Journey } from './journey.ts';
import type { Device, Link, Namespace } from './kernel.ts';
import type { Frame, Packet } from './packet.ts';
import { kept } from './remembered.ts';

export const VXLAN_PORT = 4789;

/** The kernel makes it of what is inside: never the port of a tunnel end. */
const SOURCE_PORT = 60_000;

type Vxlan = Extract<Device, { kind: 'vxlan' }>;

export function encapsulated(journey: Journey, link: Link, { vni, local }: Vxlan, frame: Frame, path: Path): undefined {
  const { namespace, name: at } = link;
  const to = link.behind.get(frame.destination);
  if (to === undefined) return journey.lose(path, namespace, `${at} knows no tunnel end for ${frame.destination}`);
  if (!namespace.routing.isLocal(local)) return journey.lose(path, namespace, `${local} is not an address of its own`);
  const hop = { namespace: namespace.name, kind: 'tunnel', link: at, vni, from: local, to } as const;
  const ports = { sourcePort: SOURCE_PORT, destinationPort: VXLAN_PORT };
  const outer: Packet = {
    ...{ source: local, destination: to },
    transport: { kind: 'udp', ...ports, carries: { vni, frame } },
  };
  return journey.go({ kind: 'send', namespace, packet: outer, path: after(path, hop) });
}

/** Whether the datagram was for a tunnel end of this stack; then it has gone on from there. */
export function decapsulated(journey: Journey, namespace: Namespace, { transport }: Packet, path: Path): boolean {
  if (transport.kind !== 'udp' || transport.carries === undefined || transport.destinationPort !== VXLAN_PORT)
    return false;
  const { vni, frame } = transport.carries;
  const end = tunnelEnds(namespace).get(vni);
  if (!end) {
    journey.lose(path, namespace, `it has no tunnel end of VNI ${vni}`);
    return true;
  }
  const arrived = after(path, { namespace: namespace.name, kind: 'tunnel-end', link: end.name, vni });
  journey.go({ kind: 'enter', link: end, frame, path: arrived });
  return true;
}

/** Those that are up, by VNI; of equals the first. */
const tunnelEnds = kept(({ links }: Namespace): ReadonlyMap<number, Link> => {
  const ends = new Map<number, Link>();
  for (const link of links.values())
    if (link.isUp && link.device.kind === 'vxlan' && !ends.has(link.device.vni)) ends.set(link.device.vni, link);
  return ends;
});
