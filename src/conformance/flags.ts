/** The flags of `vethlab conform`. */
import { err, ok, type Result } from '../model/result.ts';
import type { ConformOptions } from './report.ts';

export type Flags = {
  readonly worlds: Omit<ConformOptions, 'vlans' | 'signal'>;
  /** `auto`: where the kernel can make them. */
  readonly vlans: 'auto' | 'with' | 'without';
  readonly kernel: 'auto' | 'host' | 'uml';
  readonly against: 'kernel' | 'specification';
  /** The name of a mistake made on purpose. */
  readonly mutant?: string;
  readonly output: 'text' | 'json';
  readonly junit?: string;
  readonly mode: 'run' | 'help';
};

const DEFAULTS: Flags = { worlds: {}, vlans: 'auto', kernel: 'auto', against: 'kernel', output: 'text', mode: 'run' };

type Take = (flags: Flags, value: string) => Flags | string;

const WITH_VALUE: Readonly<Record<string, Take>> = {
  '--runs': (flags, value) => counted(flags, 'runs', value, 1),
  '--seed': (flags, value) => counted(flags, 'seed', value, 0),
  '--size': (flags, value) => counted(flags, 'size', value, 1),
  '--path': (flags, path) =>
    /^\d+(:\d+)*$/.test(path)
      ? { ...flags, worlds: { ...flags.worlds, path } }
      : `--path takes numbers with colons between them, as a report prints it, not ${path}`,
  '--time': (flags, value) => {
    const timeMs = milliseconds(value);
    if (timeMs === undefined) return `--time takes a time such as 90s, 10m or 1h, not ${value}`;
    return { ...flags, worlds: { ...flags.worlds, timeMs } };
  },
  '--kernel': (flags, kernel) =>
    kernel === 'auto' || kernel === 'host' || kernel === 'uml'
      ? { ...flags, kernel }
      : `--kernel takes auto, host or uml, not ${kernel}`,
  '--vlans': (flags, vlans) =>
    vlans === 'auto' || vlans === 'with' || vlans === 'without'
      ? { ...flags, vlans }
      : `--vlans takes auto, with or without, not ${vlans}`,
  '--against': (flags, against) => {
    if (against === 'kernel') return { ...flags, against };
    return against === 'spec'
      ? { ...flags, against: 'specification' }
      : `--against takes kernel or spec, not ${against}`;
  },
  '--mutant': (flags, mutant) => ({ ...flags, mutant }),
  '--junit': ({ junit: _, ...flags }, junit) => (junit === '' ? flags : { ...flags, junit }),
};

const ENDLESS = 1_000_000;

/** `--flag value` or `--flag=value`. The error is one line that says what is wrong and what would be right. */
export function parseFlags(argv: readonly string[]): Result<Flags, string> {
  let flags = DEFAULTS;
  const words = argv.flatMap((word) => (/^--\w+=/.test(word) ? splitOnce(word) : [word]));
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const take = Object.hasOwn(WITH_VALUE, word) ? WITH_VALUE[word] : undefined;
    const next = take ? valued(take, flags, word, words[++at]) : plain(flags, word);
    if (typeof next === 'string') return err(next);
    flags = next;
  }
  const contradiction = contradictionIn(flags);
  return contradiction === undefined ? ok(settled(flags)) : err(contradiction);
}

function contradictionIn({ against, kernel, worlds: { path, runs } }: Flags): string | undefined {
  if (against === 'specification' && kernel === 'uml') return '--against spec needs no kernel: leave out --kernel uml';
  if (path?.includes(':') && runs !== undefined)
    return `--path ${path} is one world, smaller than another: leave out --runs`;
  return undefined;
}

/** With a time there are as many worlds as there is time for. */
const settled = (flags: Flags): Flags =>
  flags.worlds.timeMs === undefined ? flags : { ...flags, worlds: { runs: ENDLESS, ...flags.worlds } };

const splitOnce = (word: string): readonly string[] => [
  word.slice(0, word.indexOf('=')),
  word.slice(word.indexOf('=') + 1),
];

const valued = (take: Take, flags: Flags, word: string, value: string | undefined): Flags | string =>
  value === undefined ? `${word} needs a value` : take(flags, value);

function plain(flags: Flags, word: string): Flags | string {
  if (word === '--json') return { ...flags, output: 'json' };
  if (word === '--help' || word === '-h') return { ...flags, mode: 'help' };
  const known = [...Object.keys(WITH_VALUE), '--json', '--help'].join(' ');
  return `unknown ${word.startsWith('-') ? 'flag' : 'argument'} ${word}; there is ${known}`;
}

function counted(flags: Flags, name: 'runs' | 'seed' | 'size', text: string, least: number): Flags | string {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > MOST[name])
    return `--${name} takes a whole number from ${least} to ${MOST[name]}, not ${text}`;
  return { ...flags, worlds: { ...flags.worlds, [name]: value } };
}

const MOST = { runs: ENDLESS, seed: 2 ** 31 - 1, size: 500 } as const;

const UNITS: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000 };

function milliseconds(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d+)([smh]?)$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (UNITS[unit] ?? 1000);
}

export const USAGE = `
  --runs N           so many random worlds (100; with --time as many as there is time for, with --path 1)
  --time TIME        no world is begun after so long: 90s, 10m, 1h
  --seed N           the same seed gives the same worlds; without one it is chosen, and printed
  --path PATH        that world of the seed, as a report prints it, and with --runs those after it; one with colons is a
                     smaller world: it has none after it, and takes no --runs
  --size N           commands in a world, at most (40); other sizes make other worlds
  --vlans WHICH      with or without VLANs, which makes other worlds; auto (the default): with them where the kernel has
                     802.1Q
  --kernel KIND      host: this kernel; uml: User-mode Linux; auto (the default): this one, unless VLANs are asked for that
                     it lacks
  --against WHAT     kernel (the default), or spec: a walk through the specification, which needs no kernel
  --mutant NAME      with this mistake made on purpose, as a counterexample names it (npm run mutants -- --list names all)
  --json             one JSON document instead of text
  --junit FILE       also a report for those who read JUnit's: written at the end, whatever that is
  --help
A counterexample is made small and written into a new folder here, vethlab-counterexample-SEED, with --json, too. Ctrl-C
ends with a summary after the world that is begun; a second one ends at once.
exit code: 0 nothing differed; 1 a counterexample was found, a world could not be judged, or something crashed; 2 wrong
usage; 130 ended by Ctrl-C (143 by SIGTERM), and nothing had differed`;
