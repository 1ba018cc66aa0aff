/** Bytes of a frame, read: Ethernet, 802.1Q, ARP, IPv4 with ICMP, TCP and UDP, and the frame that VXLAN carries. */
import { type Address, fromNumber } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';

export type Ethernet = {
  readonly fromMac: Mac;
  readonly toMac: Mac;
  /** Of its 802.1Q tag. */
  readonly vlan?: number;
  readonly payload: Payload;
};

export type Payload =
  | Ipv4
  | { readonly kind: 'arp'; readonly operation: 'asks' | 'tells'; readonly from: Address; readonly to: Address }
  /** Anything else, by its EtherType. */
  | { readonly kind: 'other'; readonly type: number };

export type Ipv4 = {
  readonly kind: 'ipv4';
  readonly from: Address;
  readonly to: Address;
  readonly ttl: number;
  readonly transport: Transport;
};

export type Transport =
  /** `about`: the packet that an error quotes. */
  | { readonly kind: 'icmp'; readonly type: number; readonly code: number; readonly id: number; readonly about?: Ipv4 }
  | { readonly kind: 'tcp'; readonly fromPort: number; readonly toPort: number; readonly flags: readonly TcpFlag[] }
  | { readonly kind: 'udp'; readonly fromPort: number; readonly toPort: number; readonly vxlan?: Vxlan }
  | { readonly kind: 'protocol'; readonly number: number };

export type TcpFlag = 'FIN' | 'SYN' | 'RST' | 'PSH' | 'ACK';

export type Vxlan = { readonly vni: number; readonly inner: Ethernet };

/** Nothing for what is too short to be a frame, or not all there. */
export function readEthernet(hex: string): Ethernet | undefined {
  try {
    return ethernet(Buffer.from(hex, 'hex'));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const IPV4 = 0x0800;
const ARP = 0x0806;
const DOT1Q = 0x8100;

function ethernet(bytes: Buffer): Ethernet {
  const macs = { toMac: mac(bytes, 0), fromMac: mac(bytes, 6) };
  const type = bytes.readUInt16BE(12);
  if (type !== DOT1Q) return { ...macs, payload: payload(type, bytes.subarray(14)) };
  const vlan = bytes.readUInt16BE(14) & 0xfff;
  return { ...macs, vlan, payload: payload(bytes.readUInt16BE(16), bytes.subarray(18)) };
}

function payload(type: number, bytes: Buffer): Payload {
  if (type === IPV4) return ipv4(bytes);
  if (type !== ARP) return { kind: 'other', type };
  const operation = bytes.readUInt16BE(6) === 1 ? 'asks' : 'tells';
  return { kind: 'arp', operation, from: address(bytes, 14), to: address(bytes, 24) };
}

function ipv4(bytes: Buffer): Ipv4 {
  const length = (bytes.readUInt8(0) & 15) * 4;
  const about = { kind: 'ipv4', from: address(bytes, 12), to: address(bytes, 16), ttl: bytes.readUInt8(8) } as const;
  return { ...about, transport: transport(bytes.readUInt8(9), bytes.subarray(length)) };
}

function transport(protocol: number, bytes: Buffer): Transport {
  switch (protocol) {
    case 1:
      return icmp(bytes);
    case 6:
      return { kind: 'tcp', ...ports(bytes), flags: flags(bytes) };
    case 17:
      return udp(bytes);
    default:
      return { kind: 'protocol', number: protocol };
  }
}

const FLAGS: readonly TcpFlag[] = ['FIN', 'SYN', 'RST', 'PSH', 'ACK'];

/** None of a segment that an ICMP error cut short. */
const flags = (bytes: Buffer): readonly TcpFlag[] => FLAGS.filter((_, bit) => ((bytes[13] ?? 0) >> bit) & 1);

/** Unreachable and time exceeded: what is quoted may be cut short behind its ports. */
const QUOTING = [3, 11];

function icmp(bytes: Buffer): Transport {
  const [type, code, id] = [bytes.readUInt8(0), bytes.readUInt8(1), bytes.readUInt16BE(4)];
  const said = { kind: 'icmp', type, code, id } as const;
  return QUOTING.includes(type) ? { ...said, about: ipv4(bytes.subarray(8)) } : said;
}

const VXLAN_PORT = 4789;

function udp(bytes: Buffer): Transport {
  const datagram = { kind: 'udp', ...ports(bytes) } as const;
  if (datagram.toPort !== VXLAN_PORT) return datagram;
  const vxlan = bytes.subarray(8);
  return { ...datagram, vxlan: { vni: vxlan.readUIntBE(4, 3), inner: ethernet(vxlan.subarray(8)) } };
}

const ports = (bytes: Buffer) => ({ fromPort: bytes.readUInt16BE(0), toPort: bytes.readUInt16BE(2) });

const address = (bytes: Buffer, at: number): Address => fromNumber(bytes.readUInt32BE(at));

const mac = (bytes: Buffer, at: number): Mac =>
  bytes
    .readUIntBE(at, 6)
    .toString(16)
    .padStart(12, '0')
    .replace(/..(?!$)/g, '$&:') as Mac;
