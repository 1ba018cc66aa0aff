/**
 * Markers: datagrams from a socket to itself, over the loopback of a namespace of their own. Whatever link a packet is
 * sent by, it waits in one queue of the CPU it was sent on, first in, first out. So when a marker that was sent later has
 * come, every packet before it has gone one link further, and after as many markers as a way has links it has arrived.
 */

import type { Address } from '../../../model/address/address.ts';
import { koffi } from '../ffi.ts';
import { CLONE_NEWNET, setns, unshare } from '../libc.ts';
import { homeNetwork } from '../namespaces.ts';
import { bindTo, connect, DATAGRAM, open, receive, send } from '../socket.ts';
import { allowed, onEachCpu } from './affinity.ts';

/** Question, answer, and address resolution at each hop, through a tunnel: less than forty links. */
const LINKS = 64;

/** How long one marker may take. It decides nothing: a marker that does not come proves nothing. */
const PATIENCE_MS = 1000;

/** Whether all packets that were on their way have arrived where they go. */
export function allArrived(): boolean {
  const fd = socket();
  return onEachCpu(allowed(), () => {
    for (let passed = 0; passed < LINKS; passed += 1) if (!passes(fd)) return false;
    return true;
  });
}

let known: number | undefined;

function socket(): number {
  known ??= made();
  return known;
}

function made(): number {
  unshare(CLONE_NEWNET);
  try {
    const fd = open(DATAGRAM);
    loopbackUp(fd);
    bindTo(fd, SELF, PORT);
    connect(fd, SELF, PORT);
    return fd;
  } finally {
    setns(homeNetwork, CLONE_NEWNET);
  }
}

const SELF = '127.0.0.1' as Address;
const PORT = 9;

let sequence = 0;

/** One that came too late is not taken for the next. */
function passes(fd: number): boolean {
  sequence = (sequence + 1) >>> 0;
  const marker = Buffer.alloc(4);
  marker.writeUInt32LE(sequence);
  if (send(fd, marker) !== 0) return false;
  for (;;) {
    const came = receive(fd);
    if (typeof came !== 'number' && came.equals(marker)) return true;
    if (typeof came === 'number' && !waitFor(fd, PATIENCE_MS)) return false;
  }
}

const own = koffi.load(null);
const pollCall = own.func('int poll(void *files, ulong count, int ms)');
const ioctlCall = own.func('int ioctl(int fd, ulong what, void *about)');
const POLLIN = 1;

function waitFor(fd: number, ms: number): boolean {
  const files = Buffer.alloc(8);
  files.writeInt32LE(fd, 0);
  files.writeInt16LE(POLLIN, 4);
  return pollCall(files, 1, ms) > 0;
}

const SIOCSIFFLAGS = 0x8914;
const IFF_UP = 1;

/** struct ifreq. */
function loopbackUp(fd: number): void {
  const about = Buffer.alloc(40);
  about.write('lo');
  about.writeUInt16LE(IFF_UP, 16);
  if (ioctlCall(fd, SIOCSIFFLAGS, about) < 0) throw new Error('the markers have no loopback');
}
