/** JSON Schema, as far as it is used here. */

export type Schema =
  | { readonly $ref: string }
  | {
      readonly type: 'string';
      readonly enum?: readonly string[];
      readonly description?: string;
      readonly format?: string;
      readonly default?: string;
    }
  | {
      readonly type: 'integer' | 'number';
      readonly minimum?: number;
      readonly maximum?: number;
      readonly description?: string;
      readonly default?: number;
    }
  | { readonly type: 'array'; readonly items: Schema; readonly description?: string }
  | {
      readonly type: 'object';
      readonly properties?: Readonly<Record<string, Schema>>;
      readonly required?: readonly string[];
      readonly additionalProperties?: boolean | Schema;
      readonly description?: string;
    };

export const text = (description = ''): Schema => ({ type: 'string', ...said(description) });
export const oneOf = (...words: readonly string[]): Schema => ({ type: 'string', enum: words });
export const count = (description = '', minimum = 0): Schema => ({ type: 'integer', minimum, ...said(description) });
export const listOf = (items: Schema): Schema => ({ type: 'array', items });

/** Members whose names end in `?` may be missing; there are no others. */
export function object(members: Readonly<Record<string, Schema>>): Schema {
  const names = Object.keys(members);
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(members).map(([name, schema]) => [name.replace(/\?$/, ''), schema])),
    required: names.filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  };
}

/** Of any names. */
export const mapOf = (additionalProperties: Schema): Schema => ({ type: 'object', additionalProperties });

export const anyObject = (description: string): Schema => ({ type: 'object', description });

/** One of the document's own schemas. */
export const named = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const said = (description: string) => (description === '' ? {} : { description });
