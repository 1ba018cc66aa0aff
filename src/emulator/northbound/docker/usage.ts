/** Help texts, in the layout of Docker's client. */
import type { Noun, Verb } from './command.ts';
import { type Flag, toggle } from './flags.ts';

export const HELP_FLAG: Flag = toggle('help', 'Print usage');

type Entry = Pick<Noun, 'name' | 'says'>;

export const programHelp = (flags: readonly Flag[], nouns: readonly Entry[], verbs: readonly Entry[]): string =>
  [
    '\nUsage:  docker [OPTIONS] COMMAND\n',
    "The command line of a vethlab cluster's containers\n",
    `Options:\n${flagLines(flags)}`,
    `Management Commands:\n${entryLines(nouns)}`,
    `Commands:\n${entryLines(verbs)}`,
    "Run 'docker COMMAND --help' for more information on a command.\n",
  ].join('\n');

export const nounHelp = ({ name, says, verbs }: Noun): string =>
  [
    `\nUsage:  docker ${name} COMMAND\n`,
    `${says}\n`,
    `Commands:\n${entryLines(verbs)}`,
    `Run 'docker ${name} COMMAND --help' for more information on a command.\n`,
  ].join('\n');

/** `name` is the whole of it: `network create`. */
export const verbHelp = (name: string, { says, args, flags }: Verb): string =>
  [`\n${usageLine(name, args)}\n`, `${says}\n`, `Options:\n${flagLines([...flags, HELP_FLAG])}`].join('\n');

export const usageLine = (name: string, args: string): string =>
  `Usage:  docker ${name} [OPTIONS]${args === '' ? '' : ` ${args}`}`;

/** For who typed one that there is not. */
export const flagNames = (flags: readonly Flag[]): string =>
  flags
    .map(({ name, short }) => `--${name}${short === undefined ? '' : ` (-${short})`}`)
    .sort()
    .join(', ');

const entryLines = (entries: readonly Entry[]): string =>
  columns(entries.map(({ name, says }) => [`  ${name}`, says] as const).sort());

const flagLines = (flags: readonly Flag[]): string =>
  columns(
    [...flags]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((flag) => [`${forms(flag)}${flag.value === '' ? '' : ` ${flag.value}`}`, flag.says] as const),
  );

const forms = ({ name, short }: Flag): string => (short === undefined ? `      --${name}` : `  -${short}, --${name}`);

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${left.padEnd(width)}   ${right}\n`).join('');
}
