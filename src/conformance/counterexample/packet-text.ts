/** Packets in words that are the same for the model's and for those that were seen: ephemeral ports are left out. */
import type { Packet } from '../../model/packet.ts';
import type { Ethernet, Ipv4, Transport } from '../../netns/ethernet.ts';

/** `10.1.2.3 > 10.1.2.4 ICMP echo request`, with what it is wrapped in before it. */
export function frameText({ vlan, payload }: Ethernet): string {
  const tag = vlan === undefined ? '' : `VLAN ${vlan}: `;
  switch (payload.kind) {
    case 'ipv4':
      return `${tag}${packetText(payload)}`;
    case 'arp':
      return `${tag}${payload.from} ${payload.operation === 'asks' ? 'asks who has' : 'tells its MAC to'} ${payload.to} (ARP)`;
    case 'other':
      return `${tag}EtherType 0x${payload.type.toString(16).padStart(4, '0')}`;
  }
}

function packetText({ from, to, transport }: Ipv4): string {
  if (transport.kind === 'udp' && transport.vxlan !== undefined) {
    const { vni, inner } = transport.vxlan;
    return `VXLAN ${vni} ${from} > ${to}: ${frameText(inner)}`;
  }
  return `${from} > ${to} ${transportText(transport)}`;
}

export function transportText(transport: Transport): string {
  switch (transport.kind) {
    case 'icmp':
      return `ICMP ${icmpText(transport.type, transport.code)}`;
    case 'tcp':
      return `TCP ${flagText(transport.flags)} ${portText(transport.fromPort, transport.toPort)}`;
    case 'udp':
      return `UDP ${portText(transport.fromPort, transport.toPort)}`;
    case 'protocol':
      return `protocol ${transport.number}`;
  }
}

const icmpText = (type: number, code: number): string =>
  ICMP.get(`${type}/${code}`) ?? (type === 3 ? `unreachable (code ${code})` : `type ${type}`);

const ICMP: ReadonlyMap<string, string> = new Map([
  ['0/0', 'echo reply'],
  ['3/0', 'network unreachable'],
  ['3/1', 'host unreachable'],
  ['3/3', 'port unreachable'],
  ['8/0', 'echo request'],
  ['11/0', 'time to live exceeded'],
]);

/** What matters of a handshake. */
function flagText(flags: readonly string[]): string {
  if (flags.includes('RST')) return 'RST';
  if (flags.includes('SYN')) return flags.includes('ACK') ? 'SYN-ACK' : 'SYN';
  return flags.join('-') || 'segment';
}

/** Linux gives those from 32768 on to whoever asks. */
const FIRST_EPHEMERAL = 32_768;

const portText = (from: number, to: number): string => (to < FIRST_EPHEMERAL ? `to port ${to}` : `from port ${from}`);

/** What begins the text of the model's packet. */
export function expectedTransport({ transport }: Packet): string {
  if (transport.kind === 'icmp') return `ICMP ${transport.type.replace('-', ' ')}`;
  return transport.kind === 'tcp' ? `TCP ${transport.flags.toUpperCase()}` : 'UDP';
}
