/** recvmsg and sendmsg: bytes with the name of the peer, and what the kernel says of them beside. */
import { koffi } from './ffi.ts';

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

/** Each is filled by what comes, or is what goes. */
export type Parts = { readonly name: Buffer; readonly bytes: Buffer; readonly control: Buffer };

/** How many bytes came, and how many of `control` were filled; or nothing. */
export function receiveMessage(
  fd: number,
  parts: Parts,
): { readonly length: number; readonly told: number } | undefined {
  const message = header(parts, parts.bytes.length);
  const length = recvmsgCall(fd, message, 0);
  return length < 0 ? undefined : { length, told: message.controlLength };
}

/** The first `length` bytes; what cannot be sent is lost. */
export function sendMessage(fd: number, parts: Parts, length: number): void {
  sendmsgCall(fd, header(parts, length), 0);
}

const header = ({ name, bytes, control }: Parts, length: number) => ({
  name,
  nameLength: name.length,
  parts: [{ base: bytes, length }],
  partCount: 1,
  control,
  controlLength: control.length,
  flags: 0,
});
