/** Taps: every frame of some links, from when they are opened. */
import type { TapLink, TappedFrame } from '../tap.ts';
import { inNamespace } from './namespaces.ts';
import { forget, READABLE, watch } from './readiness.ts';
import { shut } from './socket.ts';
import { expectStamps } from './stamps.ts';
import { framesLost, type Heard, nextFrame, openTapSocket } from './tap-socket.ts';

type Socket = { readonly fd: number; readonly link: TapLink };

type Frame = Heard & TapLink;

type Open = { readonly sockets: readonly Socket[]; readonly frames: Frame[] };

const taps = new Map<number, Open>();
let last = 0;

/** All of them or none. */
export function openTap(links: readonly TapLink[]): number {
  expectStamps();
  const sockets: Socket[] = [];
  const tap: Open = { sockets, frames: [] };
  try {
    for (const link of links) {
      const fd = inNamespace(link.namespace, () => openTapSocket(link.link));
      sockets.push({ fd, link });
      watch(fd, READABLE, () => drain({ fd, link }, tap.frames));
    }
  } catch (error) {
    sockets.forEach(close);
    throw error;
  }
  last += 1;
  taps.set(last, tap);
  return last;
}

/** What has passed, by time; an error when that is not all. One that has ended has nothing to tell. */
export function endTap(id: number): readonly TappedFrame[] {
  const tap = taps.get(id);
  if (tap === undefined) return [];
  taps.delete(id);
  try {
    for (const socket of tap.sockets) drain(socket, tap.frames);
    tap.sockets.forEach(mustBeWhole);
  } finally {
    tap.sockets.forEach(close);
  }
  return inOrder(tap.frames);
}

/** By their exact times: two of a packet's may be told in the same microsecond. */
export const inOrder = (frames: readonly Frame[]): readonly TappedFrame[] =>
  frames.toSorted((a, b) => Number(a.time - b.time)).map(({ time: _, ...frame }) => frame);

/** What was not seen was not necessarily not there. */
function mustBeWhole({ fd, link: { namespace, link } }: Socket): void {
  const lost = framesLost(fd);
  if (lost > 0) throw new Error(`the tap on ${link} of ${namespace} has lost ${lost} frames: its buffer was full`);
}

function drain({ fd, link: { namespace, link } }: Socket, into: Frame[]): void {
  for (let frame = nextFrame(fd); frame !== undefined; frame = nextFrame(fd)) into.push({ namespace, link, ...frame });
}

function close({ fd }: Socket): void {
  forget(fd);
  shut(fd);
}
