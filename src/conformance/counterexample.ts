/** What a run has found, made as small as can be, and written with all that explains it. */
import { type Mistake, mistakeCalled } from './counterexample/mistake.ts';
import { type WrittenCounterexample, writeCounterexample } from './counterexample/write.ts';
import type { History } from './history.ts';
import { judge } from './judge.ts';
import { openKernelSubject } from './kernel-subject.ts';
import { type Shown, type Shrunk, shrinkFurther } from './shrink.ts';
import { shrinkByDraft } from './shrink-draft.ts';
import { Standing } from './standing.ts';
import type { OpenSubject } from './subject.ts';

export type Explained = WrittenCounterexample & { readonly shrunk: Shrunk };

export type ExplainOptions = {
  readonly seed: number;
  /** The command that finds it again. */
  readonly again: string;
  /** What it was found on. Default: the kernel, with the mistake. */
  readonly open?: OpenSubject;
  /** Something faster that may show it, too: it is made small there first. */
  readonly draft?: OpenSubject;
  /** The name of the mistake it was found under. */
  readonly mutant?: string;
  /** Default: `vethlab-counterexample-SEED` in the current one. */
  readonly folder?: string;
  /** For the second pass of shrinking. Default half a minute. */
  readonly shrinkMs?: number;
  /** Ends the shrinking; what it has come to is written. */
  readonly signal?: AbortSignal;
};

/** It is explained by the kernel, whatever it was found on. Throws RangeError for a mistake that nobody knows. */
export async function explain(found: Shown, options: ExplainOptions): Promise<Explained> {
  const { seed, again, mutant, folder } = options;
  const mistake = mutant === undefined ? {} : known(mutant);
  const shrunk = await shrinkOn(options.open ?? openKernelSubject(mistake), found, options);
  const { history, differences } = shrunk;
  const counterexample = { history, differences, seed, again, ...(mutant === undefined ? {} : { mutant }) };
  const written = await writeCounterexample(counterexample, folder === undefined ? {} : { folder });
  return { ...written, shrunk };
}

function known(mutant: string): Mistake {
  const mistake = mistakeCalled(mutant);
  if (mistake === undefined) throw new RangeError(`there is no mistake called "${mutant}"`);
  return mistake;
}

async function shrinkOn(
  open: OpenSubject,
  found: Shown,
  { draft, shrinkMs: ms = 30_000, signal }: ExplainOptions,
): Promise<Shrunk> {
  const limits = { ms, now: () => (signal?.aborted ? Infinity : performance.now()) };
  await using real = new Standing(open);
  if (draft === undefined) return shrinkFurther(found, lookOn(real), limits);
  await using fast = new Standing(draft);
  return shrinkByDraft(found, lookOn(fast), lookOn(real), limits);
}

const lookOn = (standing: Standing) => async (history: History) =>
  (await standing.with((subject) => judge(subject, history))).differences;
