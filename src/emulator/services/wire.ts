/** A tapped frame in the model's words. */
import type { Frame } from '../../model/frames.ts';
import type { Ethernet } from '../../netns/ethernet.ts';

/** Only what carries a packet: ARP and the like are nothing to the model. */
export function onWire({ vlan, payload }: Ethernet): Frame | undefined {
  if (payload.kind !== 'ipv4') return undefined;
  const { from, to, transport } = payload;
  if (vlan !== undefined) return { kind: 'vlan', vlan, from, to };
  const vxlan = transport.kind === 'udp' ? transport.vxlan : undefined;
  return vxlan === undefined ? { kind: 'plain', from, to } : { kind: 'vxlan', vni: vxlan.vni, from, to };
}
