/** IPv4 sockets of the namespace that the calling thread is in. None of them blocks. */
import { closeSync } from 'node:fs';
import type { Address } from '../../model/address/address.ts';
import { koffi } from './ffi.ts';
import { SystemError } from './libc.ts';

export const STREAM = 1;
export const DATAGRAM = 2;
export const RAW = 3;
export const ICMP = 1;

const own = koffi.load(null);
const socketCall = own.func('int socket(int domain, int type, int protocol)');
const connectCall = own.func('int connect(int fd, void *to, uint length)');
const bindCall = own.func('int bind(int fd, void *to, uint length)');
const listenCall = own.func('int listen(int fd, int backlog)');
const sendCall = own.func('long send(int fd, void *bytes, size_t length, int flags)');
const recvCall = own.func('long recv(int fd, void *into, size_t length, int flags)');
const getsockoptCall = own.func('int getsockopt(int fd, int level, int option, void *value, void *length)');
const getpeernameCall = own.func('int getpeername(int fd, void *into, void *length)');
const getsocknameCall = own.func('int getsockname(int fd, void *into, void *length)');
const setsockoptCall = own.func('int setsockopt(int fd, int level, int option, void *value, uint length)');

const AF_INET = 2;
const NONBLOCK = 0o4000;
const CLOEXEC = 0o2000000;
const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const SO_ERROR = 4;
const MSG_NOSIGNAL = 0x4000;

export function open(type: number, protocol = 0): number {
  const fd = socketCall(AF_INET, type | NONBLOCK | CLOEXEC, protocol);
  if (fd < 0) throw new SystemError('socket', koffi.errno());
  return fd;
}

export const shut = (fd: number): void => closeSync(fd);

/** 0 or the error number; EINPROGRESS is one. */
export const connect = (fd: number, to: Address, port: number): number =>
  connectCall(fd, name(to, port), 16) === 0 ? 0 : koffi.errno();

/** 0 or the error number. Nobody else may have the port, on any address. */
export const bindTo = (fd: number, address: Address, port: number): number =>
  bindCall(fd, name(address, port), 16) === 0 ? 0 : koffi.errno();

/** On all addresses. */
export function bind(fd: number, port: number): void {
  setsockoptCall(fd, SOL_SOCKET, SO_REUSEADDR, int(1), 4);
  if (bindCall(fd, name('0.0.0.0' as Address, port), 16) < 0) throw new SystemError(`bind ${port}`, koffi.errno());
}

export function listen(fd: number): void {
  if (listenCall(fd, 128) < 0) throw new SystemError('listen', koffi.errno());
}

/** Whether the peer has answered a `connect`. */
export const isConnected = (fd: number): boolean => getpeernameCall(fd, Buffer.alloc(16), int(16)) === 0;

/** The address that a connected socket sends from. */
export function sourceOf(fd: number): Address {
  const bytes = Buffer.alloc(16);
  if (getsocknameCall(fd, bytes, int(16)) < 0) throw new SystemError('getsockname', koffi.errno());
  return [4, 5, 6, 7].map((at) => bytes[at]).join('.') as Address;
}

/** 0 or the error number. */
export const send = (fd: number, bytes: Buffer): number =>
  sendCall(fd, bytes, bytes.length, MSG_NOSIGNAL) < 0 ? koffi.errno() : 0;

/** What has come, or the error number. */
export function receive(fd: number): Buffer | number {
  const into = Buffer.allocUnsafe(2048);
  const length = recvCall(fd, into, into.length, 0);
  return length < 0 ? koffi.errno() : into.subarray(0, length);
}

/** The error that has come for the socket, which that clears; 0 is none. */
export function errorOf(fd: number): number {
  const value = int(0);
  return getsockoptCall(fd, SOL_SOCKET, SO_ERROR, value, int(4)) < 0 ? koffi.errno() : value.readInt32LE();
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

/** sockaddr_in. */
function name(address: Address, port: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt16LE(AF_INET, 0);
  bytes.writeUInt16BE(port, 2);
  bytes.set(address.split('.').map(Number), 4);
  return bytes;
}
