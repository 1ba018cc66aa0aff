/** Tells when a socket has something to say. One thread waits for all of them, and only while there are any. */
import { arch } from 'node:process';
import { koffi } from './ffi.ts';
import { SystemError } from './libc.ts';

const own = koffi.load(null);
const createCall = own.func('int epoll_create1(int flags)');
const controlCall = own.func('int epoll_ctl(int epoll, int what, int fd, void *event)');
const waitCall = own.func('int epoll_wait(int epoll, void *events, int most, int ms)');

export const READABLE = 1;
export const WRITABLE = 4;
const ADD = 1;
const DELETE = 2;
const CLOEXEC = 0o2000000;

/** struct epoll_event is packed on x86-64 only. */
const SIZE = arch === 'x64' ? 12 : 16;
const WHOSE = arch === 'x64' ? 4 : 8;

const MOST = 256;
/** How long one wait lasts at most. */
const WAIT_MS = 100;

const epoll = createCall(CLOEXEC);
const events = Buffer.alloc(SIZE * MOST);
type Watched = { readonly serial: number; readonly ready: () => void };

const watched = new Map<number, Watched>();
/** Tells the sockets apart that had the same number one after the other: an event may be older than its socket. */
let serial = 0;
let waiting = false;

/** `ready` is called until `forget`, also for errors. */
export function watch(fd: number, interest: number, ready: () => void): void {
  const event = Buffer.alloc(SIZE);
  event.writeUInt32LE(interest, 0);
  event.writeInt32LE(fd, WHOSE);
  serial = (serial + 1) >>> 0;
  event.writeUInt32LE(serial, WHOSE + 4);
  if (controlCall(epoll, ADD, fd, event) < 0) throw new SystemError('epoll_ctl', koffi.errno());
  watched.set(fd, { serial, ready });
  if (!waiting) wait();
}

/** Before the socket is closed. */
export function forget(fd: number): void {
  if (watched.delete(fd)) controlCall(epoll, DELETE, fd, null);
}

function wait(): void {
  waiting = true;
  waitCall.async(epoll, events, MOST, WAIT_MS, (_error: unknown, count: number) => {
    try {
      for (const { fd, serial } of told(count)) {
        const known = watched.get(fd);
        if (known?.serial === serial) known.ready();
      }
    } finally {
      waiting = false;
      if (watched.size > 0) wait();
    }
  });
}

const told = (count: number): readonly { readonly fd: number; readonly serial: number }[] =>
  Array.from({ length: Math.max(0, count) }, (_, index) => {
    const at = index * SIZE + WHOSE;
    return { fd: events.readInt32LE(at), serial: events.readUInt32LE(at + 4) };
  });
