/** Mutants that this kernel cannot show, tried in User-mode Linux: one boot for all, and each told as soon as it is known. */
import { Writable } from 'node:stream';
import { eachLine } from '../netns/agent/lines.ts';
import { runInUml } from '../netns/uml.ts';
import type { Mutant } from './mutants/mutant.ts';
import type { Fate } from './mutation.ts';

/** What runs there: its output, a fate a line. */
export type Program = (argv: readonly string[], options: { readonly stdout: Writable }) => Promise<number>;

/** So often in succession it may end over the same mutant. */
const DEATHS = 3;

/** A fate for each, but when it was interrupted: then the last one says so. What ends before all are tried is begun anew. */
export async function tryInUml(
  mutants: readonly Mutant[],
  argvFor: (left: readonly Mutant[]) => readonly string[],
  told: (fate: Fate) => void = () => {},
  run: Program = runInUml,
): Promise<readonly Fate[]> {
  const fates: Fate[] = [];
  const add = (fate: Fate): void => {
    fates.push(fate);
    told(fate);
  };
  let deaths = 0;
  for (let left = mutants; left.length > 0; left = without(left, fates)) {
    const before = fates.length;
    const because = await oneRun(left, argvFor(left), add, run);
    const [first] = without(left, fates);
    if (first === undefined || fates.at(-1)?.fate === 'interrupted') break;
    if (because === 'interrupted') {
      add({ ...known(first), fate: 'interrupted' });
      break;
    }
    deaths = fates.length > before ? 1 : deaths + 1;
    if (deaths < DEATHS) continue;
    add({ ...known(first), fate: 'broken', because });
    deaths = 0;
  }
  return fates;
}

const without = (mutants: readonly Mutant[], fates: readonly Fate[]): readonly Mutant[] =>
  mutants.filter(({ name }) => fates.every(({ mutant }) => mutant !== name));

/** All that is told is told to `add`; the answer is what it ended with. */
function oneRun(
  mutants: readonly Mutant[],
  argv: readonly string[],
  add: (fate: Fate) => void,
  run: Program,
): Promise<string> {
  const hear = eachLine((line) => {
    const fate = fateIn(line, mutants);
    if (fate) add(fate);
  });
  return endOf(run(argv, { stdout: textTo(hear) }));
}

const known = ({ name: mutant, breaks }: Mutant) => ({ mutant, breaks, ms: 0, worlds: 0 });

async function endOf(running: Promise<number>): Promise<string> {
  try {
    const code = await running;
    return code > 128 ? 'interrupted' : `the run in User-mode Linux ended with ${code}, and without a word about it`;
  } catch (error) {
    return `${error instanceof Error ? error.message : error}`.split('\n')[0] ?? '';
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
