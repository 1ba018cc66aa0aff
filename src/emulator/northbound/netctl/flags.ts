/** Flags as Go's flag package reads them: `-flag` and `--flag` are the same, a value follows or is joined by `=`. */

export type Flag = {
  /** The long name first; it is how values are asked for. */
  readonly names: readonly [string, ...string[]];
  readonly kind: 'text' | 'number' | 'switch' | 'list';
  /** What it is when it is not given. */
  readonly initial: string;
  readonly says: string;
  /** Only shown. */
  readonly env?: string;
};

export const text = (names: string, says: string, initial = ''): Flag => flag('text', names, says, initial);
export const number = (names: string, says: string, initial = '0'): Flag => flag('number', names, says, initial);
export const toggle = (names: string, says: string): Flag => flag('switch', names, says, 'false');
export const list = (names: string, says: string): Flag => flag('list', names, says, '');

/** Positional arguments, and the values of flags by their long names. */
export type Given = {
  readonly args: readonly string[];
  text(name: string): string;
  number(name: string): number;
  isOn(name: string): boolean;
  list(name: string): readonly string[];
};

export type Parsed =
  | { readonly kind: 'parsed'; readonly given: Given }
  /** An unknown flag, a value that is missing, or one that is no number. */
  | { readonly kind: 'incorrect' }
  | { readonly kind: 'two-forms'; readonly text: string };

/** `first`: the first word that is no flag ends the flags. `anywhere`: only `--` does. */
export function parse(words: readonly string[], flags: readonly Flag[], where: 'first' | 'anywhere'): Parsed {
  const rest = [...words];
  const args: string[] = [];
  const seen: Seen[] = [];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') args.push(...rest.splice(0));
    else if (!/^-./s.test(word)) args.push(word, ...(where === 'first' ? rest.splice(0) : []));
    else {
      const one = read(word, rest, flags);
      if (one === undefined) return { kind: 'incorrect' };
      seen.push(one);
    }
  }
  const twice = twoForms(flags, seen);
  return twice === undefined ? { kind: 'parsed', given: given(flags, args, seen) } : { kind: 'two-forms', text: twice };
}

type Seen = { readonly flag: Flag; readonly form: string; readonly value: string };

const flag = (kind: Flag['kind'], names: string, says: string, initial: string): Flag => ({
  ...{ kind, says, initial },
  names: names.split(', ') as [string, ...string[]],
});

/** Takes the flag's value from the words that follow, where it has one. */
function read(word: string, following: string[], flags: readonly Flag[]): Seen | undefined {
  const [, form, joined] = /^--?([^-=][^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  const known = flags.find(({ names }) => form !== undefined && names.includes(form));
  if (known === undefined || form === undefined) return undefined;
  const value = joined ?? (known.kind === 'switch' ? 'true' : following.shift());
  if (value === undefined || !FORMS[known.kind].test(value)) return undefined;
  return { flag: known, form, value };
}

/** What Go takes for a number, and for a truth value. */
const FORMS: Readonly<Record<Flag['kind'], RegExp>> = {
  text: /^/,
  list: /^/,
  number: /^[+-]?(?:0x[\da-f]{1,15}|0[0-7]{0,17}|[1-9]\d{0,17})$/i,
  switch: /^(?:[1tT0fF]|true|TRUE|True|false|FALSE|False)$/,
};

function twoForms(flags: readonly Flag[], seen: readonly Seen[]): string | undefined {
  for (const one of flags) {
    const [first, second] = one.names.filter((name) => seen.some(({ flag, form }) => flag === one && form === name));
    if (second !== undefined) return `Cannot use two forms of the same flag: ${second} ${first}`;
  }
  return undefined;
}

function given(flags: readonly Flag[], args: readonly string[], seen: readonly Seen[]): Given {
  const values = (name: string) => seen.filter(({ flag }) => flag.names[0] === name).map(({ value }) => value);
  const text = (name: string) => values(name).at(-1) ?? flags.find(({ names }) => names[0] === name)?.initial ?? '';
  return {
    ...{ args, text, list: values },
    number: (name) => toNumber(text(name)),
    isOn: (name) => /^[1tT]/.test(text(name)),
  };
}

/** A leading 0 is octal to Go. */
function toNumber(word: string): number {
  const [, sign, octal, digits] = /^([+-]?)(0(?=\d))?(.*)$/.exec(word) ?? [];
  const size = octal === undefined ? Number(digits) : Number.parseInt(digits ?? '', 8);
  return sign === '-' ? -size : size;
}
