/** Packets as the model sees them: one datagram, IPv4 header and what policy and NAT read of the transport. */
import type { Address } from './address/address.ts';

export type Transport =
  | { readonly kind: 'icmp'; readonly type: 'echo-request' | 'echo-reply' }
  /** The answer to a datagram for a port where nobody listens; carries that datagram as it arrived. */
  | { readonly kind: 'icmp'; readonly type: 'port-unreachable'; readonly about: Packet }
  | {
      readonly kind: 'tcp';
      readonly sourcePort: number;
      readonly destinationPort: number;
      readonly flags: 'syn' | 'syn-ack' | 'rst' | 'ack';
    }
  | { readonly kind: 'udp'; readonly sourcePort: number; readonly destinationPort: number };

export type Packet = { readonly source: Address; readonly destination: Address; readonly transport: Transport };

/** Absent for ICMP, which has no ports. */
export const sourcePort = ({ transport }: Packet): number | undefined =>
  transport.kind === 'icmp' ? undefined : transport.sourcePort;

export const destinationPort = ({ transport }: Packet): number | undefined =>
  transport.kind === 'icmp' ? undefined : transport.destinationPort;

/** What the one who got the packet sends back: an echo reply, SYN-ACK or datagram, or the word that nobody listens. */
export function replyTo(packet: Packet, says: 'yes' | 'no'): Packet {
  const back = { source: packet.destination, destination: packet.source };
  const { transport } = packet;
  if (transport.kind === 'icmp') return { transport: { kind: 'icmp', type: 'echo-reply' }, ...back };
  if (transport.kind === 'udp' && says === 'no')
    return { transport: { kind: 'icmp', type: 'port-unreachable', about: packet }, ...back };
  const ports = { sourcePort: transport.destinationPort, destinationPort: transport.sourcePort };
  if (transport.kind === 'udp') return { transport: { kind: 'udp', ...ports }, ...back };
  return { transport: { kind: 'tcp', flags: says === 'yes' ? 'syn-ack' : 'rst', ...ports }, ...back };
}
