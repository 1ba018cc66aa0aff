/** Whether a value is what a schema of the document says: as much of JSON Schema as the document uses. */

type Described = {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Described;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Described;
};

type Content = { readonly content: Readonly<Record<string, { readonly schema: Described }>> };

export type Openapi = {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly operationId: string;
            readonly summary: string;
            readonly parameters: readonly { readonly in: string; readonly name: string }[];
            readonly requestBody?: Content;
            readonly responses: Readonly<Record<string, Partial<Content>>>;
          }
        >
      >
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Described>> };
};

/** The first thing that is wrong, with its place; empty if nothing is. */
export function mismatch(document: Openapi, schema: Described, value: unknown, at = ''): string {
  if (schema.$ref !== undefined) {
    const target = document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    return target === undefined ? `${at} refers to nothing` : mismatch(document, target, value, at);
  }
  if (!isOf(schema.type, value)) return `${at} is no ${schema.type}`;
  if (schema.enum !== undefined && !schema.enum.includes(String(value))) return `${at} is none of ${schema.enum}`;
  if (schema.minimum !== undefined && Number(value) < schema.minimum) return `${at} is too small`;
  if (schema.maximum !== undefined && Number(value) > schema.maximum) return `${at} is too large`;
  if (Array.isArray(value))
    return first(value.map((one, index) => mismatch(document, schema.items ?? {}, one, `${at}[${index}]`)));
  return schema.type === 'object' ? members(document, schema, value as object, at) : '';
}

function members(document: Openapi, schema: Described, value: object, at: string): string {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${at}.${missing} is missing`;
  return first(
    Object.entries(value).map(([name, one]) => {
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (known !== undefined) return mismatch(document, known, one, `${at}.${name}`);
      if (additionalProperties === false) return `${at}.${name} is too much`;
      return additionalProperties === true ? '' : mismatch(document, additionalProperties, one, `${at}.${name}`);
    }),
  );
}

function isOf(type: string | undefined, value: unknown): boolean {
  if (type === undefined) return true;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

const first = (found: readonly string[]): string => found.find((one) => one !== '') ?? '';
