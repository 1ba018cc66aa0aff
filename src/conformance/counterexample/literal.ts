/** Plain values as TypeScript has them: single quotes, bare keys, on one line where that is not too long. */

const WIDTH = 110;

export function literal(value: unknown, indent = ''): string {
  const inLine = onOneLine(value);
  if (indent.length + inLine.length <= WIDTH || typeof value !== 'object' || value === null) return inLine;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((each) => literal(each, deeper))
    : entries(value).map(([key, each]) => `${keyText(key)}: ${literal(each, deeper)}`);
  return `${open}\n${parts.map((part) => `${deeper}${part},\n`).join('')}${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = entries(value).map(([key, each]) => `${keyText(key)}: ${onOneLine(each)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

const entries = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).filter(([, each]) => each !== undefined);

const keyText = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : quoted(key));

/** What JSON escapes is escaped, and in place of double quotes the single one. */
const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
