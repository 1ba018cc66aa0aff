/** What comes from code without types, held against what it should look like. */
export type Shape = {
  readonly presence: 'required' | 'optional';
  /** A line that says what is wrong with it and what would be right; nothing if it is right. */
  readonly wrong: (value: unknown, name: string) => string | undefined;
};

export type Required = Shape & { readonly presence: 'required' };
export type Optional = Shape & { readonly presence: 'optional' };

/** A shape for each field of a type, so that none is forgotten. */
export type Fields<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? Optional : Required;
};

type Table = Readonly<Record<string, Shape>>;
type Variants = Readonly<Record<string, Table>>;

/** `right`: what would be. */
export const must = (right: string, fits: (value: unknown) => boolean): Required => ({
  presence: 'required',
  wrong: (value, name) => (fits(value) ? undefined : `${name} is ${shown(value)}, but must be ${right}`),
});

export const text = must('a text', (value) => typeof value === 'string');
export const number = must('a number', (value) => typeof value === 'number');
export const whole = (from: number, to: number): Required =>
  must(
    `a whole number from ${from} to ${to}`,
    (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to,
  );
export const port = whole(1, 65_535);
/** What a program can be given: a NUL would end it. */
export const word: Required = {
  presence: 'required',
  wrong: (value, name) => text.wrong(value, name) ?? wholeText.wrong(value, name),
};
const wholeText = must('a text without a NUL', (value) => !String(value).includes('\0'));
export const choice = (...words: readonly string[]): Required =>
  must(words.map((word) => `'${word}'`).join(' or '), (value) => words.some((word) => word === value));

export const optional = ({ wrong }: Required): Optional => ({
  presence: 'optional',
  wrong: (value, name) => (value === undefined ? undefined : wrong(value, name)),
});

export const listOf = ({ wrong }: Required, right = 'a list'): Required => ({
  presence: 'required',
  wrong: (value, name) =>
    Array.isArray(value)
      ? first(value.map((element, index) => () => wrong(element, `${name}[${index}]`)))
      : `${name} is ${shown(value)}, but must be ${right}`,
});

/** A text for each key, without a NUL. */
export const texts: Required = {
  presence: 'required',
  wrong: (value, name) =>
    isRecord(value)
      ? first(
          Object.entries(value).map(
            ([key, element]) =>
              () =>
                word.wrong(element, `${name}.${key}`),
          ),
        )
      : `${name} is ${shown(value)}, but must be an object with a text for each key`,
};

export const fields = (table: Table): Required => ({
  presence: 'required',
  wrong: (value, name) =>
    isRecord(value) ? wrongField(table, value, name) : `${name} is ${shown(value)}, but must be ${outline(table)}`,
});

/** Objects that one field tells apart. */
export const variants = (tag: string, table: Variants): Required => ({
  presence: 'required',
  wrong: (value, name) => {
    if (!isRecord(value)) return `${name} is ${shown(value)}, but must be ${outlines(tag, table)}`;
    const word = value[tag];
    const found = typeof word === 'string' && Object.hasOwn(table, word) ? table[word] : undefined;
    if (!found) return `${name}.${tag} is ${shown(word)}, but must be ${kin(Object.keys(table), word).join(' or ')}`;
    return wrongField({ [tag]: text, ...found }, value, name);
  },
});

function wrongField(table: Table, value: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const stray = Object.keys(value).find((key) => !Object.hasOwn(table, key));
  if (stray !== undefined) return `${name} has no field ${stray}; there is ${Object.keys(table).join(', ')}`;
  return first(
    Object.entries(table).map(
      ([key, { wrong }]) =>
        () =>
          wrong(value[key], `${name}.${key}`),
    ),
  );
}

const first = (checks: readonly (() => string | undefined)[]): string | undefined => {
  for (const check of checks) {
    const wrong = check();
    if (wrong !== undefined) return wrong;
  }
  return undefined;
};

/** Words about the same noun, if there are any: `sandbox.create` for `sandbox.run`. */
function kin(words: readonly string[], word: unknown): readonly string[] {
  const noun = typeof word === 'string' && word.includes('.') ? word.slice(0, word.indexOf('.') + 1) : undefined;
  const same = noun === undefined ? [] : words.filter((other) => other.startsWith(noun));
  return (same.length > 0 ? same : words).map((other) => `'${other}'`);
}

const FEW = 4;

const outlines = (tag: string, table: Variants): string =>
  Object.keys(table).length > FEW
    ? `an object like ${outline(
        {},
        ...Object.keys(table)
          .slice(0, 1)
          .map((word) => `${tag}: '${word}'`),
      )}`
    : Object.entries(table)
        .map(([word, shapes]) => outline(shapes, `${tag}: '${word}'`))
        .join(' or ');

const outline = (table: Table, ...before: readonly string[]): string =>
  `{ ${[...before, ...Object.entries(table).map(([key, { presence }]) => (presence === 'optional' ? `${key}?` : key))].join(', ')} }`;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const LONG = 60;

/** On one line, and not too long a one. */
function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  const line =
    isRecord(value) || Array.isArray(value)
      ? asJson(value)
      : typeof value === 'string'
        ? JSON.stringify(value)
        : String(value);
  return line.length > LONG ? `${line.slice(0, LONG)}...` : line;
}

function asJson(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'an object';
  }
}
