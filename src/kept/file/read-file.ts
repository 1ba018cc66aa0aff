/** The text of a lab's file, understood: YAML, held against the schema; what is wrong is told with its line and column. */
import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import { type Document, isNode, LineCounter, parseDocument, stringify } from 'yaml';
import { err, ok, type Result } from '../../model/result.ts';
import type { LabFile } from './lab-file.ts';
import type { Path } from './plan/draft.ts';

/** A line and column for a path of the file. */
export type Read = { readonly file: LabFile; readonly whereIs: (path: Path) => string };

export const schema: object = JSON.parse(
  readFileSync(new URL('../../../schema/lab.schema.json', import.meta.url), 'utf8'),
);

const validate = new Ajv({ verbose: true, allowUnionTypes: true }).compile<LabFile>(schema);

/** One line: `7:3: ...`. */
export function readLab(text: string): Result<Read, string> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) return err(`${placeAt(lines, broken.pos[0])}: ${broken.message.split('\n')[0]}`);
  const whereIs = (path: Path): string => placeAt(lines, offsetOf(document, path));
  const read = plain(document);
  if (!read.ok) return err(`1:1: ${read.error}`);
  const file = read.value;
  if (!validate(file)) return err(complaint(validate.errors ?? [], whereIs));
  const twin = twinIn(file);
  return twin === undefined ? ok({ file, whereIs }) : err(`${whereIs(twin)}: this name is there already`);
}

export const labText = (file: LabFile): string =>
  `# A lab of vethlab: vethlab apply makes it. All that can be in it: lab.schema.json of the package.\n${stringify(file)}`;

/** Aliases that grow without end are not followed. */
function plain(document: Document): Result<unknown, string> {
  try {
    return ok(document.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function placeAt(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${Math.max(1, line)}:${Math.max(1, col)}`;
}

function complaint(errors: readonly ErrorObject[], whereIs: (path: Path) => string): string {
  const first = errors.find(({ keyword }) => keyword === 'oneOf') ?? errors[0];
  if (first === undefined) return '1:1: it is no lab';
  const keys = first.instancePath.split('/').slice(1);
  const path = keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key.replaceAll('~1', '/').replaceAll('~0', '~')));
  const stray: unknown = first.params['additionalProperty'];
  const at = typeof stray === 'string' ? [...path, stray] : path;
  return `${whereIs(at)}: ${spelt(at)}${wordsFor(first)}`;
}

const spelt = (path: Path): string => (path.length === 0 ? 'the file ' : `${path.join('.')} `);

function wordsFor({ keyword, params, parentSchema, message }: ErrorObject): string {
  const like: unknown = parentSchema?.['description'];
  switch (keyword) {
    case 'additionalProperties':
      return 'is not known here';
    case 'required':
      return `lacks ${params['missingProperty']}`;
    case 'enum':
      return `must be ${params['allowedValues'].join(' or ')}`;
    case 'const':
      return `must be ${params['allowedValue']}`;
    case 'oneOf':
      return 'must have one of docker, network and group';
    case 'pattern':
      return `must be like ${like ?? params['pattern']}`;
    default:
      return message ?? 'is wrong';
  }
}

/** The second of two that have a name. */
function twinIn(file: LabFile): Path | undefined {
  const lists: readonly (readonly [Path, readonly { readonly name: string; readonly node?: string }[]])[] = [
    ...(['nodes', 'hosts', 'tenants', 'networks', 'containers', 'endpoints'] as const).map(
      (key) => [[key], file[key] ?? []] as const,
    ),
    ...(file.tenants ?? []).flatMap((tenant, at) =>
      (['networks', 'policies', 'groups'] as const).map((key) => [['tenants', at, key], tenant[key] ?? []] as const),
    ),
  ];
  for (const [path, entries] of lists) {
    const ids = entries.map(({ name, node }) => (path[0] === 'networks' ? `${node ?? ''}/${name}` : name));
    const second = ids.findIndex((id, at) => ids.indexOf(id) < at);
    if (second >= 0) return [...path, second, 'name'];
  }
  return undefined;
}
