/** Times on frames: the kernel writes them only while somebody wants them, and begins a while after the first asks. */
import type { Address } from '../../model/address/address.ts';
import { receiveMessage } from './message-call.ts';
import { upSet } from './netlink/link.ts';
import { RouteSocket } from './netlink/socket.ts';
import { bindTo, connect, DATAGRAM, open, send, shut } from './socket.ts';
import { timeOf, wantTimes } from './tap-socket.ts';

/** In the lab's own namespace, where nobody else is. */
const [HERE, PORT, LOOPBACK] = ['127.0.0.1' as Address, 9, 1];
const TRIES = 1000;
const PARTS = { name: Buffer.alloc(16), bytes: Buffer.alloc(1), control: Buffer.alloc(128) };

/** Stays open, so that times are written from now on. */
let proof: number | undefined;

/**
 * Returns when frames bear the time at which they passed: one without is given that of its reading, which says nothing
 * of what came first. Blocks for two milliseconds when it is called first.
 */
export function expectStamps(): void {
  if (proof === undefined) proof = proven(talker());
}

/** A socket that is connected to itself. */
function talker(): number {
  const route = new RouteSocket();
  route.ask(upSet(LOOPBACK, true));
  route.close();
  const fd = open(DATAGRAM);
  wantTimes(fd);
  bindTo(fd, HERE, PORT);
  connect(fd, HERE, PORT);
  return fd;
}

function proven(fd: number): number {
  for (let left = TRIES; left > 0; left -= 1) if (bearsItsTime(fd)) return fd;
  shut(fd);
  throw new Error('the kernel writes no times on frames');
}

/** What is read later than it was sent, but bears the time of its sending. */
function bearsItsTime(fd: number): boolean {
  send(fd, PARTS.bytes);
  const sent = Date.now();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
  const came = receiveMessage(fd, PARTS);
  const time = came === undefined ? 0n : timeOf(PARTS.control.subarray(0, came.told));
  return time > 0n && time < BigInt(sent + 1) * 1_000_000n;
}
