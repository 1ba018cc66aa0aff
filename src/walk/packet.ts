/** Packets and frames as a kernel sees them: what routing, bridging, translation and rules read of them. */
import type { Address } from '../model/address/address.ts';

export type Transport =
  | { readonly kind: 'icmp'; readonly type: 'echo-request' | 'echo-reply' }
  /** Quotes the datagram that nobody took. */
  | { readonly kind: 'icmp'; readonly type: 'port-unreachable'; readonly about: Packet }
  | {
      readonly kind: 'tcp';
      readonly sourcePort: number;
      readonly destinationPort: number;
      readonly flags: 'syn' | 'syn-ack' | 'rst' | 'ack';
    }
  | {
      readonly kind: 'udp';
      readonly sourcePort: number;
      readonly destinationPort: number;
      /** A frame in a tunnel; any other text when absent. */
      readonly carries?: { readonly vni: number; readonly frame: Frame };
    };

export type Packet = { readonly source: Address; readonly destination: Address; readonly transport: Transport };

/** Links without an address of their own in the specification have one made of their name. */
export type HardwareAddress = string;

export const BROADCAST: HardwareAddress = 'ff:ff:ff:ff:ff:ff';

export type Payload =
  | { readonly kind: 'ip'; readonly packet: Packet; readonly ttl: number }
  | { readonly kind: 'arp-request'; readonly asks: Address; readonly by: Address }
  | { readonly kind: 'arp-reply'; readonly of: Address };

export type Frame = {
  readonly source: HardwareAddress;
  readonly destination: HardwareAddress;
  readonly vlan?: number;
  readonly payload: Payload;
};

/** One end of a packet; ICMP has no ports. */
export type Half = { readonly address: Address; readonly port?: number };

export const isSameHalf = (a: Half, b: Half): boolean => a.address === b.address && a.port === b.port;

export function sourceOf({ source, transport }: Packet): Half {
  return transport.kind === 'icmp' ? { address: source } : { address: source, port: transport.sourcePort };
}

export function destinationOf({ destination, transport }: Packet): Half {
  return transport.kind === 'icmp'
    ? { address: destination }
    : { address: destination, port: transport.destinationPort };
}

export const withSource = (packet: Packet, { address, port }: Half): Packet => ({
  ...packet,
  source: address,
  transport:
    packet.transport.kind === 'icmp' || port === undefined
      ? packet.transport
      : { ...packet.transport, sourcePort: port },
});

export const withDestination = (packet: Packet, { address, port }: Half): Packet => ({
  ...packet,
  destination: address,
  transport:
    packet.transport.kind === 'icmp' || port === undefined
      ? packet.transport
      : { ...packet.transport, destinationPort: port },
});

/** What a stack sends back, if anything: an answer, or the word that nobody listens. Errors and answers are not answered. */
export function answerTo(packet: Packet, says: 'yes' | 'no'): Packet | undefined {
  const back = { source: packet.destination, destination: packet.source };
  const { transport } = packet;
  if (transport.kind === 'icmp')
    return transport.type === 'echo-request' ? { ...back, transport: { kind: 'icmp', type: 'echo-reply' } } : undefined;
  const ports = { sourcePort: transport.destinationPort, destinationPort: transport.sourcePort };
  if (transport.kind === 'udp')
    return says === 'yes'
      ? { ...back, transport: { kind: 'udp', ...ports } }
      : { ...back, transport: { kind: 'icmp', type: 'port-unreachable', about: packet } };
  if (transport.flags === 'rst') return undefined;
  return { ...back, transport: { kind: 'tcp', ...ports, flags: says === 'yes' ? 'syn-ack' : 'rst' } };
}
