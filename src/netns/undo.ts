/** What takes back what was done. */
import { stages, type Work } from './batch.ts';
import { type Exec, type Invocation, KernelError } from './exec.ts';
import { invert, type Op } from './op.ts';

/** Ops that take it all back, the latest first: `apply(exec, undoOf(done))`. */
export const undoOf = (done: readonly Op[]): readonly Op[] => done.toReversed().flatMap(invert);

/** The ops of a call that had been begun when it failed. One of several lines is undone when its first was done. */
export const begun = ({ ops, begins }: Work, lines: number): readonly Op[] =>
  ops.filter((_, index) => (begins[index] ?? 0) < lines);

/** Best effort: what fails is left out and told, the rest is undone. */
export async function takeBack(exec: Exec, done: readonly Op[]): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  for (const stage of stages(undoOf(done))) {
    await Promise.all(stage.map(async ({ invocation }) => failures.push(...(await runAll(exec, invocation)))));
  }
  return failures;
}

async function runAll(exec: Exec, invocation: Invocation): Promise<readonly unknown[]> {
  try {
    await exec(invocation);
    return [];
  } catch (error) {
    if (invocation.kind !== 'batch' || !(error instanceof KernelError)) return [error];
    const lines = invocation.lines.slice(error.done + 1);
    return lines.length === 0 ? [error] : [error, ...(await runAll(exec, { ...invocation, lines }))];
  }
}
