/** One mutant, held against the model until it differs, and what is left of the world that shows it. */
import { conform } from './conform.ts';
import type { Difference } from './difference.ts';
import type { History } from './history.ts';
import { judge } from './judge.ts';
import type { Mutant } from './mutants/mutant.ts';
import { SILENT } from './progress.ts';
import type { Found } from './report.ts';
import { plainest, shrinkFurther } from './shrink.ts';
import { Standing } from './standing.ts';
import type { OpenSubject } from './subject.ts';

/** The same seed gives the same worlds. */
export type MutationOptions = {
  readonly seed: number;
  /** A mutant that so many worlds don't show has survived. */
  readonly runs: number;
  /** Commands in a world, at most. */
  readonly size: number;
  readonly shrinkMs: number;
  readonly signal?: AbortSignal;
};

export type Fate = {
  readonly mutant: string;
  readonly breaks: string;
  readonly ms: number;
} & (
  | {
      readonly fate: 'killed';
      /** Worlds until it was found, that one among them. */
      readonly worlds: number;
      /** In the smallest world that shows it. */
      readonly commands: number;
      readonly history: History;
      readonly difference: Difference;
    }
  | { readonly fate: 'survived'; readonly worlds: number }
  /** The world that showed it shows a difference without it, too: a mistake that nobody made on purpose. */
  | { readonly fate: 'unfounded'; readonly worlds: number; readonly history: History; readonly difference: Difference }
  | { readonly fate: 'interrupted'; readonly worlds: number }
  /** No kernel here can show it. */
  | { readonly fate: 'skipped'; readonly because: string }
);

/** With the mistake in it, and the same without. */
export type Subjects = { readonly open: OpenSubject; readonly control: OpenSubject };

/** What is expected comes from the model, which knows nothing of the fault. */
export async function tryMutant(mutant: Mutant, { open, control }: Subjects, options: MutationOptions): Promise<Fate> {
  const since = performance.now();
  const { runs, seed, size, shrinkMs, signal } = options;
  const vlans = mutant.needs.includes('vlan') ? 'with' : 'without';
  const report = await conform(
    { ...{ seed, runs, size, vlans, shrinkMs: shrinkMs / 2 }, ...(signal ? { signal } : {}) },
    open,
    SILENT,
  );
  const known = { mutant: mutant.name, breaks: mutant.breaks };
  if (!report.found) {
    const fate = report.ended === 'interrupted' ? 'interrupted' : 'survived';
    return { ...known, fate, worlds: report.runs, ms: performance.now() - since };
  }
  const { history, difference } = await smallest(report.found, open, shrinkMs / 2);
  const [unfounded] = await differences(control, history);
  if (unfounded) {
    const ms = performance.now() - since;
    return { ...known, fate: 'unfounded', worlds: report.runs, history, difference: unfounded, ms };
  }
  const commands = history.reduce((sum, step) => sum + step.commands.length, 0);
  const ms = performance.now() - since;
  return { ...known, fate: 'killed', worlds: report.runs, commands, history, difference, ms };
}

async function differences(open: OpenSubject, history: History): Promise<readonly Difference[]> {
  await using subject = await open();
  return (await judge(subject, history)).differences;
}

async function smallest(found: Found, open: OpenSubject, ms: number) {
  await using standing = new Standing(open);
  const look = async (history: History): Promise<readonly Difference[]> =>
    (await standing.with((subject) => judge(subject, history))).differences;
  const { history, differences } = await shrinkFurther(found, look, { ms });
  return { history, difference: plainest(differences) ?? (found.differences[0] as Difference) };
}
