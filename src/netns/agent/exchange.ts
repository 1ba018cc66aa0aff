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

export function exchange<T>({ fd, interest, read, otherwise, timeoutMs }: Exchange<T>): Promise<Timed<T>> {
  const since = performance.now();
  return new Promise((resolve) => {
    const settle = (answer: T) => {
      clearTimeout(timer);
      forget(fd);
      shut(fd);
      resolve({ answer, ms: performance.now() - since });
    };
    const timer = setTimeout(() => settle(otherwise), timeoutMs);
    watch(fd, interest, () => {
      const answer = read();
      if (answer !== undefined) settle(answer);
    });
  });
}
