/** An object as it was sent, read as Go's encoding/json reads it; but unknown fields are no field at all. */
import { err, ok, type Result } from '../../../../model/result.ts';
import { COMMON_NAMES, type Field, type Fields } from './field.ts';

/** Empty text, 0 or no texts where nothing was sent. */
export type Body = {
  text(name: string): string;
  number(name: string): number;
  texts(name: string): readonly string[];
};

/** The error is a line about what was sent: it is no object of this kind. */
export function bodyFrom(sent: string, noun: string, fields: Fields): Result<Body, string> {
  const value = parsed(sent);
  if (!value.ok) return value;
  if (!isRecord(value.value)) return err(`json: cannot unmarshal ${kindOf(value.value)} into Go value of type ${noun}`);
  const given = Object.entries(value.value).filter(([, value]) => value !== null);
  const stray = given.find(([name]) => !COMMON_NAMES.has(name) && !Object.hasOwn(fields, name));
  if (stray !== undefined)
    return err(`unknown field ${JSON.stringify(stray[0].slice(0, 64))}; there are ${Object.keys(fields).join(', ')}`);
  const wrong = given.find(([name, value]) => Object.hasOwn(fields, name) && !fits(fields[name], value));
  if (wrong !== undefined) return err(misfit(noun, wrong[0], fields[wrong[0]], wrong[1]));
  return ok(bodyOf(new Map(given)));
}

/** The first field in netmaster's order that is wrong whatever the cluster is: the name, and what of it. */
export function fieldAtFault(fields: Fields, body: Body): readonly [name: string, use: Field['use']] | undefined {
  const entries = Object.entries(fields).map(([name, field]) => [name, field.use, isEmpty(body, name, field)] as const);
  const found = entries.find(([, use, empty]) => (use === 'required' && empty) || (use === 'unmodelled' && !empty));
  return found && [found[0], found[1]];
}

function parsed(sent: string): Result<unknown, string> {
  if (sent.trim() === '') return err('EOF');
  try {
    return ok(JSON.parse(sent));
  } catch (error) {
    const { message } = error as SyntaxError;
    return err(endsEarly(message, sent) ? 'unexpected EOF' : `invalid JSON: ${message}`);
  }
}

const endsEarly = (message: string, sent: string): boolean =>
  /Unexpected end|Unterminated/.test(message) || /position (\d+)$/.exec(message)?.[1] === String(sent.length);

function bodyOf(values: ReadonlyMap<string, unknown>): Body {
  return {
    text: (name) => (values.get(name) ?? '') as string,
    number: (name) => (values.get(name) ?? 0) as number,
    texts: (name) => (values.get(name) ?? []) as readonly string[],
  };
}

function fits(field: Field | undefined, value: unknown): boolean {
  if (field?.kind === 'number') return Number.isSafeInteger(value);
  if (field?.kind === 'texts') return Array.isArray(value) && value.every((one) => typeof one === 'string');
  return typeof value === 'string';
}

function misfit(noun: string, name: string, field: Field | undefined, value: unknown): string {
  const type = { text: 'string', number: 'int', texts: '[]string' }[field?.kind ?? 'text'];
  const sent = typeof value === 'number' && type === 'int' ? `number ${value}` : kindOf(value);
  return `json: cannot unmarshal ${sent} into Go struct field ${noun}.${name} of type ${type}`;
}

const isEmpty = ({ text, number, texts }: Body, name: string, { kind }: Field): boolean =>
  kind === 'texts' ? texts(name).length === 0 : kind === 'number' ? number(name) === 0 : text(name) === '';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** In Go's words. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  return Array.isArray(value) ? 'array' : typeof value;
}
