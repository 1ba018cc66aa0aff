/** What `npm run mutants` is asked. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { MUTANTS } from './mutants/index.ts';
import type { Mutant } from './mutants/mutant.ts';
import type { MutationOptions } from './mutation.ts';

export type Asked = {
  readonly mutants: readonly Mutant[];
  readonly options: Omit<MutationOptions, 'signal'>;
  /** Processes, each with a mutant at a time; one: this process. */
  readonly jobs: number;
  readonly umlSize: number;
  readonly kernel: 'auto' | 'host';
  readonly against: 'kernel' | 'spec';
  readonly print: 'help' | 'list' | 'json' | 'lines' | 'table';
};

export const USAGE = `Usage: npm run mutants -- [--only NAME]... [--seed N] [--runs N] [--size N] [--shrink SECONDS]
       [--jobs N] [--against kernel|spec] [--kernel auto|host] [--json | --lines]

Puts ${MUTANTS.length} faults into the emulator, one after the other, and looks for a world that shows each: first among those that
were made for it, if there are any (they are "directed"), then among random ones.

  --only NAME       only mutants with this in their name; may be given several times
  --seed N          of the worlds (default 1)
  --runs N          a mutant that is not found in so many worlds has survived (default 60)
  --size N          commands in a world, at most (default 30)
  --shrink SECONDS  how long a world is made smaller (default 60)
  --jobs N          so many at once, each in a process and labs of its own (default 1, or 2 where there are two processors);
                    where one of these processes dies, its mutant is tried once more
  --against WHAT    kernel: labs (default); spec: a walk through what the kernel would be told, for those that it can see
  --kernel WHICH    auto: those that need VLANs run in User-mode Linux where this kernel has none (default);
                    host: on this kernel only
  --uml-size N      commands in a world in User-mode Linux, where all takes long, at most (default 14)
  --list            the mutants and what they break, and nothing is run
  --json            one JSON document, in the order of the list
  --lines           a JSON document for each mutant, on a line of its own, as soon as it is known

Ctrl-C ends with what is known. Exit code: 0 all found or skipped, 1 one survived or could not be tried, 2 usage,
130 ended by Ctrl-C (143 by SIGTERM).`;

const OPTIONS = {
  only: { type: 'string', multiple: true, default: [] as string[] },
  seed: { type: 'string', default: '1' },
  runs: { type: 'string', default: '60' },
  size: { type: 'string', default: '30' },
  shrink: { type: 'string', default: '60' },
  jobs: { type: 'string', default: String(Math.min(availableParallelism(), 2)) },
  against: { type: 'string', default: 'kernel' },
  kernel: { type: 'string', default: 'auto' },
  list: { type: 'boolean', default: false },
  'uml-size': { type: 'string', default: '14' },
  json: { type: 'boolean', default: false },
  lines: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** The least that each may be. */
const NUMBERS = { seed: 0, runs: 1, size: 2, shrink: 0, jobs: 1, 'uml-size': 2 } as const;

const NAMES = Object.keys(NUMBERS) as readonly (keyof typeof NUMBERS)[];

/** Or a line that says what is wrong, and what would be right. */
export function understood(argv: readonly string[]): Asked | string {
  try {
    return asked(parseArgs({ args: [...argv], options: OPTIONS }).values);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function asked(values: ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values']): Asked | string {
  const wrong = NAMES.find((name) => !/^\d+$/.test(values[name]) || Number(values[name]) < NUMBERS[name]);
  if (wrong !== undefined) return `--${wrong} takes a whole number from ${NUMBERS[wrong]} on, not ${values[wrong]}`;
  const { only, kernel, against } = values;
  if (kernel !== 'auto' && kernel !== 'host') return `--kernel is auto or host, not ${kernel}`;
  if (against !== 'kernel' && against !== 'spec') return `--against is kernel or spec, not ${against}`;
  const mutants = MUTANTS.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  if (mutants.length === 0) return `there is no mutant ${only.join(', ')}; --list shows them`;
  const [seed = 0, runs = 0, size = 0, shrink = 0, jobs = 0, umlSize = 0] = NAMES.map((name) => Number(values[name]));
  const print = (['help', 'list', 'json', 'lines'] as const).find((one) => values[one]) ?? 'table';
  return { mutants, options: { seed, runs, size, shrinkMs: shrink * 1000 }, jobs, umlSize, kernel, against, print };
}
