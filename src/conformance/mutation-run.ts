/** Mutants, each where it can show, and the table of what became of them. */
import { AsciiTable3 } from 'ascii-table3';
import type { Mutant } from './mutants/mutant.ts';
import type { Fate } from './mutation.ts';

export type Attempt = (mutant: Mutant) => Promise<Fate>;

export type Against = {
  /** What the mutant needs and is not here; nothing when it can be tried. */
  readonly lacks: (mutant: Mutant) => string | undefined;
  /** They take from the list beside each other. */
  readonly attempts: readonly Attempt[];
};

/** Told of each as soon as it is known. The fates are in the order of the mutants; after Ctrl-C there are fewer. */
export async function tryMutants(
  mutants: readonly Mutant[],
  { lacks, attempts }: Against,
  told: (fate: Fate) => void = () => {},
): Promise<readonly Fate[]> {
  const fates = new Map<Mutant, Fate>();
  const left = mutants.values();
  const take = async (attempt: Attempt): Promise<void> => {
    for (const mutant of left) {
      const because = lacks(mutant);
      const fate = because === undefined ? await attempt(mutant) : skipped(mutant, because);
      fates.set(mutant, fate);
      told(fate);
      if (fate.fate === 'interrupted') return;
    }
  };
  await Promise.all(attempts.map(take));
  return mutants.flatMap((mutant) => fates.get(mutant) ?? []);
}

const skipped = ({ name: mutant, breaks }: Mutant, because: string): Fate => ({
  ...{ mutant, breaks, ms: 0, fate: 'skipped', because },
});

/** In the middle of what killed mutants took; nothing when none was. */
export function medianCommands(fates: readonly Fate[]): number | undefined {
  const sizes = fates.flatMap((fate) => (fate.fate === 'killed' ? [fate.commands] : [])).sort((a, b) => a - b);
  return sizes[Math.floor((sizes.length - 1) / 2)];
}

/** Those that were not found, or only by what is wrong without them, too. */
export const survivors = (fates: readonly Fate[]): readonly Fate[] =>
  fates.filter(({ fate }) => fate === 'survived' || fate === 'unfounded');

/** Whether all that were tried were found. */
export const areFound = (fates: readonly Fate[]): boolean =>
  fates.every(({ fate }) => fate === 'killed' || fate === 'skipped');

export function tableOf(fates: readonly Fate[]): string {
  const table = new AsciiTable3().setHeading('mutant', 'breaks', 'worlds', 'seconds', 'commands', 'seen in');
  for (const fate of fates) table.addRow(fate.mutant, fate.breaks, ...cellsOf(fate));
  return `${table.toString()}${summary(fates)}\n`;
}

function cellsOf(fate: Fate): readonly (string | number)[] {
  const seconds = (fate.ms / 1000).toFixed(1);
  switch (fate.fate) {
    case 'killed':
      return [fate.by === 'chance' ? fate.worlds : 'directed', seconds, fate.commands, fate.difference.aspect];
    case 'skipped':
      return ['-', '-', '-', `SKIPPED: ${fate.because}`];
    case 'survived':
      return [fate.worlds, seconds, '-', 'SURVIVED'];
    case 'unfounded':
      return [fate.worlds, seconds, '-', `WITHOUT IT, TOO: ${fate.difference.about}`];
    case 'broken':
      return [fate.worlds, seconds, '-', `BROKEN: ${fate.because}`];
    case 'interrupted':
      return [fate.worlds, seconds, '-', 'interrupted'];
  }
}

function summary(fates: readonly Fate[]): string {
  const count = (fate: Fate['fate']): number => fates.filter((one) => one.fate === fate).length;
  const median = medianCommands(fates);
  const size = median === undefined ? '' : `; a counterexample has ${median} commands in the median`;
  const broken = count('broken') === 0 ? '' : `${count('broken')} broken, `;
  const made = fates.filter((one) => one.fate === 'killed' && one.by === 'direction').length;
  const killed = `${count('killed')} killed${made === 0 ? '' : ` (${made} of them in worlds made for them)`}`;
  return `${killed}, ${survivors(fates).length} survived, ${broken}${count('skipped')} skipped${size}`;
}
