/** The words after a command about kept labs, taken apart. Throws Misused. */
import { parseArgs } from 'node:util';
import { DEFAULT_NAME, labName } from './folders.ts';
import { Misused } from './misused.ts';

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;
type Values = Readonly<Record<string, string | boolean | undefined>>;

/** Of a command about a lab's life: flags, and its name. */
export function lifeOf(
  argv: readonly string[],
  options: Options = {},
): { readonly name: string; readonly values: Values } {
  const known = { ...options, json: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args: [...argv], options: known, allowPositionals: true });
  if (positionals.length > 1) throw new Misused(`one lab at a time, not ${positionals.join(' ')}`);
  return { name: named(positionals[0]), values: values as Values };
}

type Aimed = {
  readonly lab: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: readonly string[];
};

/** Our own flags come first; the rest is somebody else's. */
export function aimed(argv: readonly string[], known: readonly string[]): Aimed {
  const flags: Record<string, string> = {};
  let at = 0;
  for (let found = flagAt(argv, at); found && ['lab', ...known].includes(found.name); found = flagAt(argv, at)) {
    if (found.value === undefined) throw new Misused(`--${found.name} what?`);
    flags[found.name] = found.value;
    at += found.words;
  }
  const rest = argv.slice(at);
  return { lab: named(flags['lab']), flags, rest };
}

function flagAt(argv: readonly string[], at: number) {
  const match = /^--(\w+)(?:=(.*))?$/s.exec(argv[at] ?? '');
  if (!match) return undefined;
  const [, name = '', value] = match;
  return value === undefined ? { name, value: argv[at + 1], words: 2 } : { name, value, words: 1 };
}

export function named(word = process.env['VETHLAB_LAB'] || DEFAULT_NAME): string {
  const name = labName(word);
  if (!name.ok) throw new Misused(name.error);
  return name.value;
}
