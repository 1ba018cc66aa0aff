/** Frames: out of a link, over the wire, into the next; tags put on and taken off; tunnels. */
import { after, type Path } from './hop.ts';
import type { Journey } from './journey.ts';
import type { Link } from './kernel.ts';
import { BROADCAST, type Frame } from './packet.ts';
import { encapsulated } from './tunnel.ts';

/** Out of this link. */
export function emit(journey: Journey, link: Link, frame: Frame, path: Path): undefined {
  const { namespace, name: at, device } = link;
  if (!journey.step(path, namespace)) return;
  if (!link.isUp) return journey.lose(path, namespace, `${at} is down`);
  switch (device.kind) {
    case 'lo':
      return journey.lose(path, namespace, 'nobody is beyond lo');
    case 'bridge':
      return journey.go({ kind: 'bridge', bridge: link, from: undefined, frame, path });
    case 'vxlan':
      return encapsulated(journey, link, device, frame, path);
    case 'vlan': {
      if (frame.vlan !== undefined) return journey.lose(path, namespace, `${at} takes no frame that has a tag`);
      const tagged = after(path, { namespace: namespace.name, kind: 'tag', link: at, vlan: device.id });
      return journey.go({ kind: 'emit', link: device.parent, frame: { vlan: device.id, ...frame }, path: tagged });
    }
    case 'veth': {
      const { peer } = device;
      const hop = {
        namespace: namespace.name,
        kind: 'wire',
        link: at,
        to: peer.namespace.name,
        toLink: peer.name,
      } as const;
      return journey.go({ kind: 'enter', link: peer, frame, path: after(path, hop) });
    }
  }
}

/** In by this link: off with the tag, into the bridge, or up. */
export function enter(journey: Journey, link: Link, frame: Frame, path: Path): undefined {
  const { namespace, name: at, membership } = link;
  if (!link.isUp) return journey.lose(path, namespace, `${at} is down`);
  const tagged = frame.vlan === undefined ? undefined : link.tagged.get(frame.vlan);
  if (tagged && frame.vlan !== undefined) {
    const { vlan, ...bare } = frame;
    return enter(
      journey,
      tagged,
      bare,
      after(path, { namespace: namespace.name, kind: 'untag', link: tagged.name, vlan }),
    );
  }
  if (membership) return journey.go({ kind: 'bridge', bridge: membership.bridge, from: link, frame, path });
  if (frame.vlan !== undefined) return journey.lose(path, namespace, `nothing takes tag ${frame.vlan} off ${at}`);
  if (frame.destination !== link.mac && frame.destination !== BROADCAST)
    return journey.lose(path, namespace, `${at} is not ${frame.destination}`);
  return journey.go({ kind: 'take', link, frame, path });
}
