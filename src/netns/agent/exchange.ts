/** One question by one socket: sent, then answered, refused, or not. */
import { performance } from 'node:perf_hooks';
import { forget, watch } from './readiness.ts';
import { shut } from './socket.ts';

export type Exchange<T> = {
  /** Already connected; what is ready is asked for. */
  readonly fd: number;
  readonly interest: number;
  /** Called when something has come: the answer, or undefined if that was none. */
  readonly read: () => T | undefined;
  readonly otherwise: T;
  readonly timeoutMs: number;
};

export type Timed<T> = { readonly answer: T; readonly ms: number };

/** Rejects when the socket cannot be watched or read. It is closed in any case. */
export function exchange<T>({ fd, interest, read, otherwise, timeoutMs }: Exchange<T>): Promise<Timed<T>> {
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const close = () => {
      clearTimeout(timer);
      forget(fd);
      shut(fd);
    };
    const settle = (answer: T | undefined) => {
      if (answer === undefined) return;
      close();
      resolve({ answer, ms: performance.now() - since });
    };
    const attempt = <V>(work: () => V): V | undefined => {
      try {
        return work();
      } catch (error) {
        close();
        reject(error);
        return undefined;
      }
    };
    const timer = setTimeout(() => settle(otherwise), timeoutMs);
    attempt(() => watch(fd, interest, () => settle(attempt(read))));
  });
}
