/** Flags as Docker's client reads them: `--name VALUE`, `--name=VALUE`, `-n VALUE`, clusters such as `-itd`, repeated ones. */
import { parseArgs } from 'node:util';

export type Flag = {
  readonly name: string;
  readonly short?: string;
  /** Other long names, which help does not show. */
  readonly also: readonly string[];
  readonly kind: 'switch' | 'text' | 'number' | 'list';
  /** What help calls the value: `string`, `list`, `bytes`. */
  readonly value: string;
  readonly says: string;
};

type Rest = { readonly short?: string; readonly also?: readonly string[]; readonly value?: string };

const flag =
  (kind: Flag['kind'], word: string) =>
  (name: string, says: string, { short, also = [], value = word }: Rest = {}): Flag => ({
    ...{ name, also, kind, value, says },
    ...(short === undefined ? {} : { short }),
  });

export const toggle = flag('switch', '');
export const text = flag('text', 'string');
export const number = flag('number', 'int');
export const list = flag('list', 'list');

/** Positional arguments, and the values of flags by their long names. */
export type Given = {
  readonly args: readonly string[];
  /** Undefined where it was not given. */
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  isOn(name: string): boolean;
  list(name: string): readonly string[];
};

export type Parsed =
  | { readonly kind: 'parsed'; readonly given: Given }
  /** In the words of Docker's client. */
  | { readonly kind: 'wrong'; readonly text: string };

/** `first`: the first word that is no flag ends the flags. `anywhere`: only `--` does. */
export function parse(words: readonly string[], flags: readonly Flag[], where: 'first' | 'anywhere'): Parsed {
  const tokens = tokensOf(words, flags);
  const first = tokens.find(({ kind }) => kind === 'positional')?.index ?? words.length;
  const isFlag = (token: Token): token is Option =>
    token.kind === 'option' && (where === 'anywhere' || token.index < first);
  const seen: Seen[] = [];
  for (const token of tokens.filter(isFlag)) {
    const one = read(token, words[token.index] ?? '', flags);
    if (typeof one === 'string') return { kind: 'wrong', text: one };
    seen.push(one);
  }
  const positional = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  return { kind: 'parsed', given: given(where === 'first' ? words.slice(first) : positional, seen) };
}

type Token = NonNullable<ReturnType<typeof tokensOf>>[number];
type Option = Extract<Token, { readonly kind: 'option' }>;
type Seen = { readonly flag: Flag; readonly value: string };

/** Node's parser is lenient here: what it lets pass is judged below, in Docker's words. */
function tokensOf(words: readonly string[], flags: readonly Flag[]) {
  const options = Object.fromEntries(
    flags.flatMap(({ name, short, also, kind }) => {
      const type = kind === 'switch' ? ('boolean' as const) : ('string' as const);
      const others = also.map((other) => [other, { type }] as const);
      return [[name, short === undefined ? { type } : { type, short }] as const, ...others];
    }),
  );
  return parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function read({ name, rawName, value, inlineValue }: Option, word: string, flags: readonly Flag[]): Seen | string {
  const isShort = !rawName.startsWith('--');
  const known = flags.find((flag) => flag.name === name || flag.also.includes(name));
  // Where a single letter is meant, a long name of one letter is not.
  const isKnown = known !== undefined && (isShort ? known.short === rawName.slice(1) : true);
  const cluster = `-${word.slice(Math.max(word.indexOf(rawName.slice(1)), 1))}`;
  if (known === undefined || !isKnown)
    return isShort ? `unknown shorthand flag: '${rawName.slice(1)}' in ${cluster}` : `unknown flag: ${rawName}`;
  if (value === undefined && known.kind !== 'switch')
    return `flag needs an argument: ${isShort ? `'${rawName.slice(1)}' in ${cluster}` : rawName}`;
  const told = isShort && inlineValue === true ? value?.replace(/^=/, '') : value;
  const text = told ?? 'true';
  return FORMS[known.kind].test(text) ? { flag: known, value: text } : malformed(known, text);
}

function malformed({ kind, short, name }: Flag, value: string): string {
  const forms = short === undefined ? `--${name}` : `-${short}, --${name}`;
  const parser = kind === 'switch' ? 'ParseBool' : 'ParseInt';
  return `invalid argument "${value}" for "${forms}" flag: strconv.${parser}: parsing "${value}": invalid syntax`;
}

/** What Go takes for a number, and for a truth value. */
const FORMS: Readonly<Record<Flag['kind'], RegExp>> = {
  text: /^/,
  list: /^/,
  number: /^[+-]?\d{1,15}$/,
  switch: /^(?:[1tT0fF]|true|TRUE|True|false|FALSE|False)$/,
};

function given(args: readonly string[], seen: readonly Seen[]): Given {
  const values = (name: string) => seen.filter(({ flag }) => flag.name === name).map(({ value }) => value);
  const text = (name: string) => values(name).at(-1);
  return {
    ...{ args, text, list: values },
    number: (name) => (text(name) === undefined ? undefined : Number(text(name))),
    isOn: (name) => /^[1tT]/.test(text(name) ?? ''),
  };
}
