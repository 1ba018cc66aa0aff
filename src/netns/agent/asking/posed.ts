/** A socket that asks. */
import { open, shut } from '../socket.ts';
import type { Ended, Posed, Waiting } from './question.ts';

/** What it waits for, or what is known at once: no route, one's own closed port. */
export type Begun<T> = Omit<Waiting<T>, 'fd'> | Ended<T>;

/** In the namespace that the calling thread is in. No room for a file, or no port left, is no verdict. */
export function posed<T>(type: number, protocol: number, begin: (fd: number) => Begun<T>): Posed<T> {
  let fd: number | undefined;
  try {
    fd = open(type, protocol);
    const begun = begin(fd);
    if ('read' in begun) return { kind: 'pending', waiting: { fd, ...begun } };
    shut(fd);
    return begun;
  } catch (error) {
    if (fd !== undefined) shut(fd);
    return { kind: 'undecided', because: error instanceof Error ? error.message : String(error) };
  }
}
