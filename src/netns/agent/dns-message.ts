/** Questions for A records, and their answers (RFC 1035). */
import type { Address } from '../../model/address/address.ts';
import type { NameAnswer } from '../holder.ts';

const A = 1;
const RECURSION_DESIRED = 0x0100;

export function encode(id: number, name: string): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(id, 0);
  head.writeUInt16BE(RECURSION_DESIRED, 2);
  head.writeUInt16BE(1, 4);
  const labels = name.split('.').filter((label) => label !== '');
  const encoded = labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([head, ...encoded, Buffer.from([0, 0, A, 0, 1])]);
}

const RESPONSE = 0x8000;
const TRUNCATED = 0x0200;
const [SUCCESS, NO_SUCH_NAME] = [0, 3];

/** What is no whole answer to this very question is the server's mistake, and says nothing of the name. */
export function decode(message: Buffer, query: Buffer): NameAnswer {
  try {
    const flags = message.readUInt16BE(2);
    if ((flags & RESPONSE) === 0) return malformed('it is a question itself');
    if (!hasQuestion(message, query)) return malformed('it is about something else');
    if ((flags & 15) === NO_SUCH_NAME) return 'nxdomain';
    if ((flags & 15) !== SUCCESS) return 'failed';
    return (flags & TRUNCATED) === 0 ? addressesOf(message) : malformed('it is too long for a datagram');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return malformed('it is cut short');
  }
}

const malformed = (how: string): NameAnswer => ({ because: `the answer of the name server can't be read: ${how}` });

/** It repeats the question, but for the case of letters. A server that failed may leave it out. */
function hasQuestion(message: Buffer, query: Buffer): boolean {
  const hasNone = message.readUInt16BE(4) === 0;
  if (hasNone) return (message.readUInt16BE(2) & 15) !== SUCCESS;
  if (message.length < query.length) throw new RangeError('cut short');
  return textOf(message.subarray(12, query.length)) === textOf(query.subarray(12));
}

const textOf = (bytes: Buffer): string => bytes.toString('latin1').toLowerCase();

/** Throws where the message is cut short. */
function addressesOf(message: Buffer): readonly Address[] {
  const [questions, answers] = [message.readUInt16BE(4), message.readUInt16BE(6)];
  let at = 12;
  for (let count = 0; count < questions; count++) at = afterName(message, at) + 4;
  const found: Address[] = [];
  for (let count = 0; count < answers; count++) {
    at = afterName(message, at);
    const length = message.readUInt16BE(at + 8);
    if (message.readUInt16BE(at) === A) found.push(addressAt(message, at + 10));
    at += 10 + length;
  }
  return found;
}

const addressAt = (message: Buffer, at: number): Address =>
  [0, 1, 2, 3].map((octet) => message.readUInt8(at + octet)).join('.') as Address;

/** A name ends with an empty label, or with a pointer to the rest of another. */
function afterName(message: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const length = message.readUInt8(at);
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2;
    at += length + 1;
  }
}
