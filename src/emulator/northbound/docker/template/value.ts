/** What a template can see: JSON, in which Go's structs and maps are told apart, and methods. */

/** Its fields are known: a field that is not there is a mistake. */
export type Struct = { readonly kind: 'struct'; readonly fields: Readonly<Record<string, Value>> };

/** Only shown by templates; JSON leaves it out. */
export type Method = { readonly kind: 'method'; readonly call: (args: readonly Value[]) => Value };

export type Value = null | boolean | number | string | readonly Value[] | ReadonlyMap<string, Value> | Struct | Method;

export const struct = (fields: Struct['fields']): Struct => ({ kind: 'struct', fields });

/** Sorted by key, as Go writes maps. */
export const map = (entries: Iterable<readonly [string, Value]>): ReadonlyMap<string, Value> =>
  new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

export const isMap = (value: Value): value is ReadonlyMap<string, Value> => value instanceof Map;
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isStruct = (value: Value): value is Struct => kindOf(value) === 'struct';
export const isMethod = (value: Value): value is Method => kindOf(value) === 'method';

/** As `docker inspect` prints JSON with an indent of four, and the template function `json` without any. */
export const json = (value: Value, indent = 0): string => JSON.stringify(plain(value), null, indent);

/** As Go prints it by default: `[a b]`, `map[k:v]`, `<no value>`. */
export function shown(value: Value): string {
  if (value === null) return '<no value>';
  if (isList(value)) return `[${value.map(shown).join(' ')}]`;
  if (isMap(value)) return `map[${[...value].map(([key, one]) => `${key}:${shown(one)}`).join(' ')}]`;
  if (isStruct(value)) return `{${Object.values(value.fields).map(shown).join(' ')}}`;
  return isMethod(value) ? '<method>' : String(value);
}

/** Go's truth: what is empty or zero is not. */
export function isTrue(value: Value): boolean {
  if (isList(value)) return value.length > 0;
  if (isMap(value)) return value.size > 0;
  return Boolean(value);
}

const kindOf = (value: Value): string =>
  typeof value === 'object' && value !== null && 'kind' in value ? value.kind : '';

function plain(value: Value): unknown {
  if (isList(value)) return value.map(plain);
  if (isMap(value)) return Object.fromEntries([...value].map(([key, one]) => [key, plain(one)]));
  if (!isStruct(value)) return value;
  const entries = Object.entries(value.fields).filter(([, field]) => !isMethod(field));
  return Object.fromEntries(entries.map(([key, field]) => [key, plain(field)]));
}
