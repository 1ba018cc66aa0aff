/** Makes ops true of the kernel: all of them or none. */
import { type Stage, stages, type Work } from './batch.ts';
import { type Exec, KernelError } from './exec.ts';
import type { Op } from './op.ts';
import { begun, takeBack, undoOf } from './undo.ts';

/**
 * Stage by stage, the calls of a stage at once. Resolves with the ops that would take it back. When a call fails, all
 * that was done is taken back and the first failure is thrown as it came, in the kernel's own words; if that did not
 * succeed whole, its `cause` is an AggregateError of what failed.
 */
export async function apply(exec: Exec, ops: readonly Op[]): Promise<readonly Op[]> {
  const done: Op[] = [];
  for (const stage of stages(ops)) {
    const { failure } = await runStage(exec, stage, done);
    if (failure !== undefined) throw await retreat(exec, done, failure.error);
  }
  return undoOf(done);
}

type Ended = { readonly failure?: { readonly error: unknown } };

/** Nothing is taken back while a call of the stage still runs. */
async function runStage(exec: Exec, stage: Stage, done: Op[]): Promise<Ended> {
  const results = await Promise.allSettled(stage.map(({ invocation }) => exec(invocation)));
  let failure: { readonly error: unknown } | undefined;
  results.forEach((result, index) => {
    const work = stage[index] as Work;
    if (result.status === 'fulfilled') {
      done.push(...work.ops);
      return;
    }
    failure ??= { error: result.reason };
    if (result.reason instanceof KernelError) done.push(...begun(work, result.reason.done));
  });
  return failure === undefined ? {} : { failure };
}

async function retreat(exec: Exec, done: readonly Op[], error: unknown): Promise<unknown> {
  const failures = await takeBack(exec, done);
  if (failures.length > 0 && error instanceof Error) {
    error.cause = new AggregateError(failures, 'not all that had been done could be undone');
  }
  return error;
}
