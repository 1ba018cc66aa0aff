/** A kernel that fails on purpose. */
import { type Exec, type Invocation, KernelError } from './exec.ts';

/**
 * The nth change (1 is the first; each line of a batch is one) fails, once: what came before it in its batch is done,
 * it and what follows is not. Readings are not counted.
 */
export function failing(exec: Exec, n: number, said = 'RTNETLINK answers: No space left on device'): Exec {
  let left = n;
  return async (invocation) => {
    const changes = changesOf(invocation);
    const before = left;
    left -= changes;
    if (before < 1 || before > changes) return exec(invocation);
    const done = before - 1;
    if (invocation.kind === 'batch' && done > 0) await exec({ ...invocation, lines: invocation.lines.slice(0, done) });
    throw new KernelError(invocation, said, done);
  };
}

function changesOf(invocation: Invocation): number {
  if (invocation.kind === 'read' || invocation.kind === 'native-read') return 0;
  return invocation.kind === 'batch' ? invocation.lines.length : 1;
}
