/** Mutants that this kernel cannot show, tried in User-mode Linux: one boot for all, and each told as soon as it is known. */
import { Writable } from 'node:stream';
import { eachLine } from '../netns/agent/lines.ts';
import { runInUml } from '../netns/uml.ts';
import type { Mutant } from './mutants/mutant.ts';
import type { Fate } from './mutation.ts';

/** What runs there: its output, a fate a line. */
export type Program = (argv: readonly string[], options: { readonly stdout: Writable }) => Promise<number>;

/** A fate for each, but when it was interrupted: then the last one says so. */
export async function tryInUml(
  mutants: readonly Mutant[],
  argv: readonly string[],
  told: (fate: Fate) => void = () => {},
  run: Program = runInUml,
): Promise<readonly Fate[]> {
  const fates: Fate[] = [];
  const add = (fate: Fate): void => {
    fates.push(fate);
    told(fate);
  };
  const hear = eachLine((line) => {
    const fate = fateIn(line, mutants);
    if (fate) add(fate);
  });
  const ended = await endOf(run(argv, { stdout: textTo(hear) }));
  const [first, ...others] = mutants.filter(({ name }) => fates.every(({ mutant }) => mutant !== name));
  if (first === undefined || fates.at(-1)?.fate === 'interrupted') return fates;
  if (ended === 'interrupted') add({ ...known(first), fate: 'interrupted', worlds: 0 });
  else for (const mutant of [first, ...others]) add({ ...known(mutant), fate: 'broken', worlds: 0, because: ended });
  return fates;
}

const known = ({ name: mutant, breaks }: Mutant) => ({ mutant, breaks, ms: 0 });

async function endOf(running: Promise<number>): Promise<string> {
  try {
    const code = await running;
    return code > 128 ? 'interrupted' : `the run in User-mode Linux ended with ${code}, and without a word about it`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What else is printed there is no fate. */
function fateIn(line: string, mutants: readonly Mutant[]): Fate | undefined {
  try {
    const said = JSON.parse(line) as Partial<Fate> | null;
    return mutants.some(({ name }) => name === said?.mutant) ? (said as Fate) : undefined;
  } catch {
    return undefined;
  }
}

const textTo = (hear: (text: string) => void): Writable =>
  new Writable({
    decodeStrings: false,
    write: (chunk, _encoding, done) => {
      hear(String(chunk));
      done();
    },
  });
