/** A socket of rtnetlink(7). It belongs to the namespace in which it was opened, whichever thread uses it. */
import { closeSync } from 'node:fs';
import { koffi } from '../ffi.ts';
import { SystemError } from '../libc.ts';
import { encode, type Message } from './message.ts';
import { accepted } from './reply.ts';

const own = koffi.load(null);
const socketCall = own.func('int socket(int domain, int type, int protocol)');
const setsockoptCall = own.func('int setsockopt(int fd, int level, int option, void *value, uint length)');
const sendCall = own.func('long send(int fd, void *bytes, size_t length, int flags)');
const recvCall = own.func('long recv(int fd, void *into, size_t length, int flags)');

const AF_NETLINK = 16;
const RAW = 3;
const CLOEXEC = 0o2000000;
const SOL_NETLINK = 270;
const HEADER = 16;
const CAP_ACK = 10;
const EXT_ACK = 11;
/** The kernel has done a request, and written its reply, when the call that sends it returns. */
const DONTWAIT = 0x40;

let sequence = 0;
const into = Buffer.alloc(65536);

export class RouteSocket {
  readonly #fd: number;

  constructor() {
    this.#fd = checked('socket', socketCall(AF_NETLINK, RAW | CLOEXEC, 0));
    const on = Buffer.from([1, 0, 0, 0]);
    for (const option of [CAP_ACK, EXT_ACK]) setsockoptCall(this.#fd, SOL_NETLINK, option, on, on.length);
  }

  /** Throws NetlinkError. */
  ask(message: Message): number {
    const bytes = encode(message, ++sequence);
    checked('send', sendCall(this.#fd, bytes, bytes.length, 0));
    return this.#answer();
  }

  /** What was asked for, without its header. Throws NetlinkError. */
  read(message: Message): Buffer {
    const bytes = encode(message, ++sequence);
    checked('send', sendCall(this.#fd, bytes, bytes.length, 0));
    const reply = this.#reply();
    accepted(reply);
    return Buffer.from(reply.subarray(HEADER));
  }

  /** On another thread, for what the kernel takes its time over: deleting a link. */
  async askAside(message: Message): Promise<number> {
    const bytes = encode(message, ++sequence);
    await new Promise<void>((resolve, reject) => {
      sendCall.async(this.#fd, bytes, bytes.length, 0, (error: unknown, sent: number) =>
        error || sent < 0 ? reject(error ?? new Error('netlink: the request could not be sent')) : resolve(),
      );
    });
    return this.#answer();
  }

  close(): void {
    closeSync(this.#fd);
  }

  #answer(): number {
    return accepted(this.#reply());
  }

  #reply(): Buffer {
    return into.subarray(0, checked('recv', recvCall(this.#fd, into, into.length, DONTWAIT)));
  }
}

function checked(call: string, result: number): number {
  if (result < 0) throw new SystemError(call, koffi.errno());
  return result;
}
