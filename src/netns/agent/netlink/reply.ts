/** What the kernel answers: an error number, 0 for success, and sometimes a sentence about it. */
import { koffi } from '../ffi.ts';

const strerror = koffi.load(null).func('str strerror(int errno)');

const ERROR = 2;
/** Flag of a reply without the request in it, and of one with attributes behind it. */
const CAPPED = 0x100;
const ATTRIBUTES = 0x200;
const SENTENCE = 1;

/** A request was refused; the message is what iproute2 prints of it. */
export class NetlinkError extends Error {
  override readonly name = 'NetlinkError';
}

/** The index of the link that was asked for, if the reply is one; 0 for a success. Throws NetlinkError. */
export function accepted(reply: Buffer): number {
  if (reply.readUInt16LE(4) !== ERROR) return reply.readInt32LE(20);
  const errno = -reply.readInt32LE(16);
  if (errno === 0) return 0;
  const sentence = sentenceOf(reply);
  throw new NetlinkError(sentence ? `Error: ${sentence}.` : `RTNETLINK answers: ${strerror(errno)}`);
}

/** The extended acknowledgement: behind the header of the request, or behind all of it. */
function sentenceOf(reply: Buffer): string | undefined {
  const flags = reply.readUInt16LE(6);
  if ((flags & ATTRIBUTES) === 0) return undefined;
  const requestLength = (flags & CAPPED) === 0 ? reply.readUInt32LE(20) : 16;
  for (let at = 20 + padded(requestLength); at + 4 <= reply.length; ) {
    const length = reply.readUInt16LE(at);
    if (reply.readUInt16LE(at + 2) === SENTENCE) return reply.toString('utf8', at + 4, at + length - 1);
    at += Math.max(4, padded(length));
  }
  return undefined;
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;
