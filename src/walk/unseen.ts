/** Packets of which no more is known than their addresses: for as long as nobody looks further, all go the same way. */
import type { Packet, Transport } from './packet.ts';

let looks = 0;

/** How often somebody has looked at what is not known: whatever came of it does not count. */
export const timesLooked = (): number => looks;

const unseen = (): Transport =>
  Object.defineProperty({}, 'kind', {
    get: () => {
      looks += 1;
      return 'icmp';
    },
  }) as Transport;

/** Of any packet. */
export const ANYTHING: Transport = unseen();

/** Of any packet that begins a connection. */
export const QUESTION: Transport = unseen();

/** Of any packet that answers one of those, and is no error. */
export const ANSWER: Transport = unseen();

export const isUnseen = ({ transport }: Packet): boolean =>
  transport === ANYTHING || transport === QUESTION || transport === ANSWER;

/** The same packet, when it is known what it is. */
export const shown = (packet: Packet, from: Transport, to: Transport): Packet =>
  packet.transport === from ? { ...packet, transport: to } : packet;
