/** The fields of a frame that rules ask for. A frame that does not have the field never matches, not even its negation. */
import type { Frame, Packet, Transport } from '../packet.ts';
import type { Crossing } from './ruleset.ts';

export type Field = {
  readonly type: 'address' | 'number' | 'name';
  readonly of: (crossing: Crossing) => string | undefined;
};

export const PROTOCOLS: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17 };

const packetIn = ({ vlan, payload }: Frame): Packet | undefined =>
  payload.kind === 'ip' && vlan === undefined ? payload.packet : undefined;

const ofPacket = (type: Field['type'], read: (packet: Packet) => string | undefined): Field => ({
  type,
  of: ({ frame }) => {
    const packet = packetIn(frame);
    return packet && read(packet);
  },
});

const port = (kinds: readonly Transport['kind'][], side: 'sourcePort' | 'destinationPort'): Field =>
  ofPacket('number', ({ transport }) =>
    transport.kind === 'icmp' || !kinds.includes(transport.kind) ? undefined : String(transport[side]),
  );

function etherType({ vlan, payload }: Frame): string {
  if (vlan !== undefined) return 'vlan';
  return payload.kind === 'ip' ? 'ip' : 'arp';
}

/** By the words that name them. */
export const FIELDS: Readonly<Record<string, Field>> = {
  'ether type': { type: 'name', of: ({ frame }) => etherType(frame) },
  iifname: { type: 'name', of: ({ from }) => from },
  oifname: { type: 'name', of: ({ to }) => to },
  'ip saddr': ofPacket('address', ({ source }) => source),
  'ip daddr': ofPacket('address', ({ destination }) => destination),
  'meta l4proto': ofPacket('number', ({ transport }) => String(PROTOCOLS[transport.kind])),
  'tcp sport': port(['tcp'], 'sourcePort'),
  'tcp dport': port(['tcp'], 'destinationPort'),
  'udp sport': port(['udp'], 'sourcePort'),
  'udp dport': port(['udp'], 'destinationPort'),
  'th sport': port(['tcp', 'udp'], 'sourcePort'),
  'th dport': port(['tcp', 'udp'], 'destinationPort'),
};

/** The flags of TCP that are set. */
export function flagsOf({ frame }: Crossing): readonly string[] | undefined {
  const transport = packetIn(frame)?.transport;
  return transport?.kind === 'tcp' ? transport.flags.split('-') : undefined;
}
