/** Packets as the model sees them: one datagram, IPv4 header and what policy and NAT read of the transport. */
import type { Address } from './address/address.ts';

export type Transport =
  | { readonly kind: 'icmp'; readonly type: 'echo-request' | 'echo-reply' }
  | {
      readonly kind: 'tcp';
      readonly sourcePort: number;
      readonly destinationPort: number;
      readonly flags: 'syn' | 'syn-ack' | 'rst' | 'ack';
    }
  | { readonly kind: 'udp'; readonly sourcePort: number; readonly destinationPort: number };

export type Packet = { readonly source: Address; readonly destination: Address; readonly transport: Transport };
