/** AF_PACKET: a socket that is given every frame of one link, whichever way it goes. */

import type { LinkName } from '../spec.ts';
import type { TappedFrame } from '../tap.ts';
import { koffi } from './ffi.ts';
import { SystemError } from './libc.ts';
import { receiveMessage } from './message-call.ts';
import { shut } from './socket.ts';

const own = koffi.load(null);
const socketCall = own.func('int socket(int domain, int type, int protocol)');
const bindCall = own.func('int bind(int fd, void *to, uint length)');
const setsockoptCall = own.func('int setsockopt(int fd, int level, int option, void *value, uint length)');
const getsockoptCall = own.func('int getsockopt(int fd, int level, int option, void *value, void *length)');
const indexCall = own.func('uint if_nametoindex(str name)');

const AF_PACKET = 17;
const RAW_NONBLOCK_CLOEXEC = 3 | 0o4000 | 0o2000000;
const ETH_P_ALL = 3;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;
const SO_RCVBUFFORCE = 33;
const SO_TIMESTAMPNS = 35;
const SOL_PACKET = 263;
const PACKET_STATISTICS = 6;
const PACKET_AUXDATA = 8;
const OUTGOING = 4;
const ROOM = 4 * 1024 * 1024;

/** Of the namespace that the calling thread is in. It has no protocol, and so hears nothing, before it is bound. */
export function openTapSocket(link: LinkName): number {
  const index = indexCall(link);
  if (index === 0) throw new SystemError(link, koffi.errno());
  const fd = socketCall(AF_PACKET, RAW_NONBLOCK_CLOEXEC, 0);
  if (fd < 0) throw new SystemError('socket', koffi.errno());
  try {
    set(fd, SOL_SOCKET, SO_RCVBUF, ROOM);
    set(fd, SOL_SOCKET, SO_RCVBUFFORCE, ROOM, 'optional');
    wantTimes(fd);
    set(fd, SOL_PACKET, PACKET_AUXDATA, 1);
    if (bindCall(fd, place(index), 20) < 0) throw new SystemError(`bind ${link}`, koffi.errno());
    return fd;
  } catch (error) {
    shut(fd);
    throw error;
  }
}

/** With all that comes, its time. */
export const wantTimes = (fd: number): void => set(fd, SOL_SOCKET, SO_TIMESTAMPNS, 1);

/** More room than net.core.rmem_max is not given where one has no privilege in the first namespace. */
function set(fd: number, level: number, option: number, value: number, wanted?: 'optional'): void {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  if (setsockoptCall(fd, level, option, bytes, 4) < 0 && wanted === undefined) {
    throw new SystemError('setsockopt', koffi.errno());
  }
}

/** sockaddr_ll. */
function place(index: number): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.writeUInt16LE(AF_PACKET, 0);
  bytes.writeUInt16BE(ETH_P_ALL, 2);
  bytes.writeInt32LE(index, 4);
  return bytes;
}

/** `time`: `at` in nanoseconds, exactly. Microseconds as a number end at a quarter, and frames of one packet come closer. */
export type Heard = Pick<TappedFrame, 'direction' | 'at' | 'hex'> & { readonly time: bigint };

const PARTS = { name: Buffer.alloc(20), bytes: Buffer.alloc(65536 + 64), control: Buffer.alloc(128) };
/** Where sockaddr_ll has `sll_pkttype`. */
const TYPE = 10;

/** The next frame, if there is one. */
export function nextFrame(fd: number): Heard | undefined {
  const came = receiveMessage(fd, PARTS);
  if (came === undefined) return undefined;
  const { tag, time } = told(PARTS.control.subarray(0, came.told));
  const bytes = PARTS.bytes.subarray(0, came.length);
  const whole = tag === undefined ? bytes : Buffer.concat([bytes.subarray(0, 12), tag, bytes.subarray(12)]);
  return {
    direction: PARTS.name[TYPE] === OUTGOING ? 'out' : 'in',
    at: Number(time) / 1000,
    time,
    hex: whole.toString('hex'),
  };
}

/** How many frames the socket had no room for since this was last asked. */
export function framesLost(fd: number): number {
  const [statistics, length] = [Buffer.alloc(8), Buffer.alloc(4)];
  length.writeUInt32LE(statistics.length);
  if (getsockoptCall(fd, SOL_PACKET, PACKET_STATISTICS, statistics, length) < 0) {
    throw new SystemError('getsockopt', koffi.errno());
  }
  return statistics.readUInt32LE(DROPPED);
}

/** Where struct tpacket_stats has `tp_drops`. */
const DROPPED = 4;

/** By control messages, in nanoseconds since 1970. */
export const timeOf = (control: Buffer): bigint => told(control).time;

type Told = { readonly time: bigint; readonly tag?: Buffer };

const HEADER = 16;
const SCM_TIMESTAMPNS = SO_TIMESTAMPNS;

/** Control messages: the time, and tpacket_auxdata with the tag that the kernel has taken out. */
function told(control: Buffer): Told {
  let [time, tag]: [bigint, Buffer | undefined] = [0n, undefined];
  for (let from = 0; from + HEADER <= control.length; ) {
    const length = Number(control.readBigUInt64LE(from));
    const [level, type] = [control.readInt32LE(from + 8), control.readInt32LE(from + 12)];
    const value = control.subarray(from + HEADER, from + length);
    if (level === SOL_SOCKET && type === SCM_TIMESTAMPNS) time = nanoseconds(value);
    if (level === SOL_PACKET && type === PACKET_AUXDATA) tag = tagIn(value);
    if (length < HEADER) break;
    from += (length + 7) & ~7;
  }
  return tag === undefined ? { time } : { time, tag };
}

const nanoseconds = (timespec: Buffer): bigint =>
  timespec.readBigInt64LE(0) * 1_000_000_000n + timespec.readBigInt64LE(8);

const VLAN_VALID = 1 << 4;
const TPID_VALID = 1 << 6;
const DOT1Q = 0x8100;

/** As it stands in a frame. */
function tagIn(auxiliary: Buffer): Buffer | undefined {
  const status = auxiliary.readUInt32LE(0);
  if ((status & VLAN_VALID) === 0) return undefined;
  const tag = Buffer.alloc(4);
  tag.writeUInt16BE((status & TPID_VALID) === 0 ? DOT1Q : auxiliary.readUInt16LE(18), 0);
  tag.writeUInt16BE(auxiliary.readUInt16LE(16), 2);
  return tag;
}
