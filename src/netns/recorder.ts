/** A kernel that does nothing and remembers what it was told. */
import type { Exec, Invocation } from './exec.ts';

export type Recorder = { readonly exec: Exec; readonly invocations: readonly Invocation[] };

export function recorder(): Recorder {
  const invocations: Invocation[] = [];
  return {
    invocations,
    exec: async (invocation) => {
      invocations.push(invocation);
      return '';
    },
  };
}
