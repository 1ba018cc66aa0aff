/** Listings of rtnetlink(7): a question, and as many messages as there are objects. */
import { koffi } from '../ffi.ts';
import { SystemError } from '../libc.ts';
import { shut } from '../socket.ts';
import { encode } from './message.ts';

const own = koffi.load(null);
const socketCall = own.func('int socket(int domain, int type, int protocol)');
const sendCall = own.func('long send(int fd, void *bytes, size_t length, int flags)');
const recvCall = own.func('long recv(int fd, void *into, size_t length, int flags)');

const AF_NETLINK = 16;
const RAW_CLOEXEC = 3 | 0o2000000;
const DUMP = 0x300;
const [ERROR, DONE] = [2, 3];
const HEADER = 16;
const ROUTE = 0;
/** Rules of nftables are listed by another part of the kernel. */
export const NETFILTER = 12;
type Protocol = typeof ROUTE | typeof NETFILTER;
const into = Buffer.alloc(65536);

/** The messages without their headers, of the namespace that the calling thread is in. */
export function dump(type: number, body: Buffer, protocol: Protocol = ROUTE): readonly Buffer[] {
  const fd = checked('socket', socketCall(AF_NETLINK, RAW_CLOEXEC, protocol));
  try {
    const message = encode({ type, flags: DUMP, body }, 1);
    checked('send', sendCall(fd, message, message.length, 0));
    const found: Buffer[] = [];
    while (take(into.subarray(0, checked('recv', recvCall(fd, into, into.length, 0))), found));
    return found;
  } finally {
    shut(fd);
  }
}

/** Whether there is more to come. */
function take(read: Buffer, found: Buffer[]): boolean {
  for (let at = 0; at + HEADER <= read.length; ) {
    const [length, type] = [read.readUInt32LE(at), read.readUInt16LE(at + 4)];
    if (type === DONE) return false;
    if (type === ERROR) throw new SystemError('netlink', -read.readInt32LE(at + HEADER));
    found.push(Buffer.from(read.subarray(at + HEADER, at + length)));
    at += Math.ceil(length / 4) * 4;
  }
  return true;
}

/** Attributes by type, the last of each. */
export const attributesIn = (bytes: Buffer): ReadonlyMap<number, Buffer> => new Map(attributeList(bytes));

/** In their order. */
export function attributeList(bytes: Buffer): readonly (readonly [type: number, value: Buffer])[] {
  const found: [number, Buffer][] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at);
    if (length < 4) break;
    found.push([bytes.readUInt16LE(at + 2) & 0x3fff, bytes.subarray(at + 4, at + length)]);
    at += Math.ceil(length / 4) * 4;
  }
  return found;
}

function checked(call: string, result: number): number {
  if (result < 0) throw new SystemError(call, koffi.errno());
  return result;
}
