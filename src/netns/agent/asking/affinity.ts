/** On which CPUs the calling thread runs. */
import { koffi } from '../ffi.ts';
import { SystemError } from '../libc.ts';

const own = koffi.load(null);
const getCall = own.func('int sched_getaffinity(int thread, size_t length, void *mask)');
const setCall = own.func('int sched_setaffinity(int thread, size_t length, void *mask)');

/** Room for 8192 CPUs. */
const LENGTH = 1024;

/** A mask, a bit for each CPU. */
export function allowed(): Buffer {
  const mask = Buffer.alloc(LENGTH);
  if (getCall(0, LENGTH, mask) < 0) throw new SystemError('sched_getaffinity', koffi.errno());
  return mask;
}

/** Does the work on each of them, one after the other, until one of them says no. Nothing in it may be left for later. */
export function onEachCpu(mask: Buffer, work: () => boolean): boolean {
  try {
    return cpusOf(mask).every((cpu) => {
      move(maskOf(cpu));
      return work();
    });
  } finally {
    move(mask);
  }
}

export const cpusOf = (mask: Buffer): readonly number[] =>
  [...mask].flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (1 << bit)).map((bit) => at * 8 + bit),
  );

function maskOf(cpu: number): Buffer {
  const mask = Buffer.alloc(LENGTH);
  mask.writeUInt8(1 << (cpu & 7), cpu >> 3);
  return mask;
}

function move(mask: Buffer): void {
  if (setCall(0, LENGTH, mask) < 0) throw new SystemError('sched_setaffinity', koffi.errno());
}
