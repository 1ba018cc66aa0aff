/** Echoes datagrams from the very address they were sent to, however many the namespace has. */
import { koffi } from './ffi.ts';
import { words } from './libc.ts';
import { receiveMessage, sendMessage } from './message-call.ts';

const own = koffi.load(null);
const setsockoptCall = own.func('int setsockopt(int fd, int level, int option, void *value, uint length)');

const IP_PKTINFO = 8;
/** cmsghdr (16 bytes) and in_pktinfo (12), padded. */
const CONTROL = 32;
/** Where in_pktinfo has the interface: 0 leaves it to the routes. */
const INTERFACE = 16;

/** Once for each socket. */
export function tellsDestination(fd: number): void {
  if (setsockoptCall(fd, 0, IP_PKTINFO, Buffer.from([1, 0, 0, 0]), 4) < 0) throw new Error(words(koffi.errno()));
}

const parts = { name: Buffer.alloc(16), bytes: Buffer.alloc(65536), control: Buffer.alloc(CONTROL) };

/** All that have come: whether there were any. */
export function echoAll(fd: number): boolean {
  for (let echoed = false; ; echoed = true) {
    const came = receiveMessage(fd, parts);
    if (came === undefined) return echoed;
    parts.control.writeInt32LE(0, INTERFACE);
    sendMessage(fd, parts, came.length);
  }
}
