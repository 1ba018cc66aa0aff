/** The functions that Docker's templates have. */
import { TemplateError } from './parse.ts';
import { isList, isMap, isStruct, isTrue, json, shown, type Value } from './value.ts';

type Call = (args: readonly Value[]) => Value;

export const FUNCTIONS: Readonly<Record<string, Call>> = {
  json: ([value = null]) => json(value),
  join: ([list = [], separator = '']) => elements(list, 'join').map(shown).join(shown(separator)),
  split: ([text = '', separator = '']) => shown(text).split(shown(separator)),
  lower: ([text = '']) => shown(text).toLowerCase(),
  upper: ([text = '']) => shown(text).toUpperCase(),
  title: ([text = '']) => shown(text).replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
  pad: ([text = '', before = 0, after = 0]) =>
    shown(text) === '' ? '' : ' '.repeat(Number(before)) + shown(text) + ' '.repeat(Number(after)),
  truncate: ([text = '', length = 0]) => shown(text).slice(0, Number(length)),
  print: (args) => args.map(shown).join(''),
  println: (args) => `${args.map(shown).join(' ')}\n`,
  printf: ([format = '', ...args]) => formatted(shown(format), args),
  len: ([value = null]) => sizeOf(value),
  index: ([value = null, ...keys]) => keys.reduce(indexed, value),
  not: ([value = null]) => !isTrue(value),
  and: (args) => args.find((value) => !isTrue(value)) ?? args.at(-1) ?? null,
  or: (args) => args.find(isTrue) ?? args.at(-1) ?? null,
  eq: ([first = null, ...others]) => others.some((other) => other === first),
  ne: ([a = null, b = null]) => a !== b,
  lt: ([a = null, b = null]) => isBelow(a, b),
  le: ([a = null, b = null]) => !isBelow(b, a),
  gt: ([a = null, b = null]) => isBelow(b, a),
  ge: ([a = null, b = null]) => !isBelow(a, b),
};

function indexed(value: Value, key: Value): Value {
  if (isMap(value)) return value.get(shown(key)) ?? null;
  if (!isList(value)) throw new TemplateError(`error calling index: can't index item of ${typeOf(value)}`);
  const found = typeof key === 'number' ? value[key] : undefined;
  if (found === undefined) throw new TemplateError(`error calling index: index out of range: ${shown(key)}`);
  return found;
}

function sizeOf(value: Value): number {
  if (isMap(value)) return value.size;
  if (isList(value) || typeof value === 'string') return value.length;
  throw new TemplateError(`error calling len: len of ${typeOf(value)}`);
}

function elements(value: Value, name: string): readonly Value[] {
  if (!isList(value)) throw new TemplateError(`error calling ${name}: ${typeOf(value)} is no list`);
  return value;
}

const isBelow = (a: Value, b: Value): boolean =>
  typeof a === 'number' && typeof b === 'number' ? a < b : shown(a) < shown(b);

/** `%s`, `%v`, `%d`, `%q` and `%%`, with a width. */
function formatted(format: string, args: readonly Value[]): string {
  const rest = [...args];
  return format.replace(/%(-?)(\d*)([svdq%])/g, (_, left: string, width: string, verb: string) => {
    if (verb === '%') return '%';
    const value = shown(rest.shift() ?? null);
    const text = verb === 'q' ? JSON.stringify(value) : value;
    return left === '' ? text.padStart(Number(width)) : text.padEnd(Number(width));
  });
}

export function typeOf(value: Value): string {
  if (isMap(value)) return 'map';
  if (isList(value)) return 'list';
  return isStruct(value) ? 'struct' : value === null ? 'nil' : typeof value;
}
