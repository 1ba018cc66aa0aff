/** The fields of an object as a client sends it: what OpenAPI says of them and what is taken are one table. */
import { count, mapOf, object, type Schema, text } from '../openapi/schema.ts';

export type Field = {
  readonly kind: 'text' | 'number' | 'texts';
  /**
   * `required`: may not be empty. `taken`: read, where it is given. `shown`: netmaster's own; what a client sends back is
   * not read. `unmodelled`: must be empty.
   */
  readonly use: 'required' | 'taken' | 'shown' | 'unmodelled';
  readonly says: string;
};

/** In the order in which netmaster looks at them. */
export type Fields = Readonly<Record<string, Field>>;

const field =
  (use: Field['use'], kind: Field['kind'] = 'text') =>
  (says: string): Field => ({ kind, use, says });

export const required = field('required');
export const taken = field('taken');
export const takenNumber = field('taken', 'number');
export const takenTexts = field('taken', 'texts');
export const shownNumber = field('shown', 'number');
export const unmodelled = field('unmodelled');
export const unmodelledTexts = field('unmodelled', 'texts');

const LINK: Schema = object({ 'type?': text(), 'key?': text() });

/** What every object has besides its fields. */
const COMMON: Readonly<Record<string, Schema>> = {
  'key?': text("made of the object's names"),
  'link-sets?': mapOf(mapOf(LINK)),
  'links?': mapOf(LINK),
};

export const COMMON_NAMES: ReadonlySet<string> = new Set(Object.keys(COMMON).map((name) => name.replace('?', '')));

/** Of an object, sent or shown: what is empty is left out. */
export const schemaOf = (fields: Fields): Schema =>
  object({
    ...COMMON,
    ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [`${name}?`, fieldSchema(field)])),
  });

function fieldSchema({ kind, use, says }: Field): Schema {
  const description = use === 'unmodelled' ? `${says}; not modelled: leave it out` : says;
  if (kind === 'texts') return { type: 'array', items: text(), description };
  return kind === 'number' ? count(description, Number.MIN_SAFE_INTEGER) : text(description);
}
