/** Echoes datagrams from the very address they were sent to, however many the namespace has. */
import koffi from 'koffi';
import { words } from './libc.ts';

koffi.struct('iovec', { base: 'void *', length: 'size_t' });
koffi.struct('msghdr', {
  name: 'void *',
  nameLength: 'uint',
  parts: 'iovec *',
  partCount: 'size_t',
  control: 'void *',
  controlLength: 'size_t',
  flags: 'int',
});

const own = koffi.load(null);
const recvmsgCall = own.func('long recvmsg(int fd, _Inout_ msghdr *message, int flags)');
const sendmsgCall = own.func('long sendmsg(int fd, msghdr *message, int flags)');
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

/** All that have come. */
export function echoAll(fd: number): void {
  const name = Buffer.alloc(16);
  const bytes = Buffer.alloc(65536);
  const control = Buffer.alloc(CONTROL);
  for (;;) {
    const length = recvmsgCall(fd, message(name, bytes, bytes.length, control), 0);
    if (length < 0) return;
    control.writeInt32LE(0, INTERFACE);
    sendmsgCall(fd, message(name, bytes, length, control), 0);
  }
}

const message = (name: Buffer, bytes: Buffer, length: number, control: Buffer) => ({
  name,
  nameLength: name.length,
  parts: [{ base: bytes, length }],
  partCount: 1,
  control,
  controlLength: control.length,
  flags: 0,
});
