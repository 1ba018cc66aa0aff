/** A kernel that is watched. */
import type { Exec, Invocation } from './exec.ts';

export type Traced = { readonly invocation: Invocation; readonly ms: number; readonly ok: boolean };

/** `tell` hears of each call when it has ended, well or not. */
export function tracing(exec: Exec, tell: (traced: Traced) => void): Exec {
  return async (invocation) => {
    const since = performance.now();
    const told = (ok: boolean) => tell({ invocation, ms: performance.now() - since, ok });
    try {
      const printed = await exec(invocation);
      told(true);
      return printed;
    } catch (error) {
      told(false);
      throw error;
    }
  };
}
