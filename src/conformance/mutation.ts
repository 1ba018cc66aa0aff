/** One mutant, held against the model until it differs, and what is left of the world that shows it. */
import { conform } from './conform.ts';
import type { Difference } from './difference.ts';
import { faultLine, leaveDoubt } from './faults.ts';
import type { History } from './history.ts';
import { judge } from './judge.ts';
import type { Mutant } from './mutants/mutant.ts';
import { SILENT } from './progress.ts';
import type { Report } from './report.ts';
import { type Look, plainest, type Shown, shrinkFurther } from './shrink.ts';
import { shrinkByDraft } from './shrink-draft.ts';
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
} & Outcome;

type Outcome =
  | {
      readonly fate: 'killed';
      /** Worlds until it was found, that one among them; `by`: whether they were drawn, or made by hand for it. */
      readonly worlds: number;
      readonly by: 'chance' | 'direction';
      /** In the smallest world that shows it. */
      readonly commands: number;
      readonly history: History;
      readonly difference: Difference;
    }
  | { readonly fate: 'survived'; readonly worlds: number }
  /** The world that showed it shows a difference without it, too: a mistake that nobody made on purpose. */
  | { readonly fate: 'unfounded'; readonly worlds: number; readonly history: History; readonly difference: Difference }
  /** It could not be tried to the end: a crash says nothing of what conformance finds. */
  | { readonly fate: 'broken'; readonly worlds: number; readonly because: string }
  | { readonly fate: 'interrupted'; readonly worlds: number }
  /** No kernel here can show it. */
  | { readonly fate: 'skipped'; readonly because: string };

/** With the mistake in it, and the same without; `draft`: something faster that may show it, too. */
export type Subjects = { readonly open: OpenSubject; readonly control: OpenSubject; readonly draft?: OpenSubject };

/** What is expected comes from the model, which knows nothing of the fault. */
export async function tryMutant(mutant: Mutant, subjects: Subjects, options: MutationOptions): Promise<Fate> {
  const since = performance.now();
  const outcome = await outcomeOf(mutant, subjects, options);
  return { mutant: mutant.name, breaks: mutant.breaks, ms: performance.now() - since, ...outcome };
}

async function outcomeOf(mutant: Mutant, subjects: Subjects, options: MutationOptions): Promise<Outcome> {
  let worlds = 0;
  if (options.signal?.aborted) return { fate: 'interrupted', worlds };
  try {
    const directed = await shownBy(mutant.directed, subjects);
    if (directed) return await held({ ...directed, by: 'direction' }, subjects, options);
    const report = await conform(searchOf(mutant, options), subjects.open, SILENT);
    worlds = report.runs;
    if (!report.found) return notFound(report);
    return await held({ ...report.found, worlds, by: 'chance' }, subjects, options);
  } catch (error) {
    return { fate: 'broken', worlds, because: error instanceof Error ? `${error.name}: ${error.message}` : `${error}` };
  }
}

type Showing = Shown & { readonly worlds: number };

/** The first of them that shows it. */
async function shownBy(histories: readonly History[], { open }: Subjects): Promise<Showing | undefined> {
  if (histories.length === 0) return undefined;
  await using subject = new Standing(open);
  for (const [index, history] of histories.entries()) {
    const differences = await twice(lookOn(subject))(history);
    if (differences.length > 0) return { history, differences, worlds: index + 1 };
  }
  return undefined;
}

/** What is found is made small later, with a draft. */
const searchOf = ({ needs }: Mutant, { seed, runs, size, signal }: MutationOptions) => ({
  ...({ seed, runs, size, vlans: needs.includes('vlan') ? 'with' : 'without', shrinkMs: 0 } as const),
  ...(signal ? { signal } : {}),
});

function notFound({ ended, runs: worlds, faults }: Report): Outcome {
  if (ended === 'interrupted') return { fate: 'interrupted', worlds };
  const fault = faults.find((one) => leaveDoubt([one]));
  return fault ? { fate: 'broken', worlds, because: faultLine(fault) } : { fate: 'survived', worlds };
}

async function held(
  found: Showing & { readonly by: 'chance' | 'direction' },
  subjects: Subjects,
  options: MutationOptions,
): Promise<Outcome> {
  const { worlds, by } = found;
  const { history, difference } = await smallest(found, subjects, options);
  await using control = new Standing(subjects.control);
  const [unfounded] = await twice(lookOn(control))(history);
  if (unfounded) return { fate: 'unfounded', worlds, history, difference: unfounded };
  const commands = history.reduce((sum, step) => sum + step.commands.length, 0);
  return { fate: 'killed', worlds, by, commands, history, difference };
}

/** On the draft first. A smaller world that can't be judged is not taken. */
async function smallest(found: Shown, { open, draft }: Subjects, { shrinkMs: ms, signal }: MutationOptions) {
  const limits = { ms, now: () => (signal?.aborted ? Infinity : performance.now()) };
  await using real = new Standing(open);
  await using fast = new Standing(draft ?? open);
  const look: Look = (history) => twice(lookOn(real))(history).catch(() => []);
  const { history, differences } = await (draft
    ? shrinkByDraft(found, lookOn(fast), look, limits)
    : shrinkFurther(found, look, limits));
  return { history, difference: plainest(differences) ?? (found.differences[0] as Difference) };
}

const lookOn =
  (standing: Standing): Look =>
  async (history) =>
    (await standing.with((subject) => judge(subject, history))).differences;

const twice =
  (look: Look): Look =>
  (history) =>
    look(history).catch(() => look(history));
