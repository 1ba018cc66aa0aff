/** `vethlab save` and `vethlab apply`. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { askLab, existing } from './client.ts';
import { fileOf } from './file/file-of.ts';
import { labText, readLab } from './file/read-file.ts';
import { History } from './history.ts';
import { Misused } from './misused.ts';

/** What nobody's file is longer than: the daemon hears no more. */
const LONGEST = 1_000_000;

export type Name = (word: string | undefined) => string;

/** Of a lab that has ended, too. */
export function save(argv: readonly string[], named: Name): string {
  const options = { json: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const { lab, path } = labAndFile(positionals, named);
  const file = fileOf(new History(existing(lab).state).cluster);
  const text = values.json ? `${JSON.stringify(file, null, 2)}\n` : labText(file);
  if (path === '-') return text.trimEnd();
  put(path, text);
  return `lab ${lab} is in ${path}; vethlab apply makes one like it`;
}

/** At once or not at all, and what the system says is about the path that was given. */
function put(path: string, text: string): void {
  try {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === 'rename') rmSync(`${path}.new`);
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}

/** `-` is the input. */
export async function apply(argv: readonly string[], named: Name): Promise<string> {
  const options = { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const { lab, path } = labAndFile(positionals, named);
  const read = readLab(textIn(path));
  if (!read.ok) throw new Error(`${path}:${read.error}`);
  const run = values['dry-run'] ? 'dry' : 'real';
  const reply = await askLab(lab, { kind: 'apply', file: read.value.file, run });
  if (reply.kind === 'misfit') throw new Error(`${path}:${read.value.whereIs(reply.path)}: ${reply.said}`);
  if (reply.kind !== 'applied') throw new Error(reply.kind === 'refused' ? reply.said : `answered by ${reply.kind}`);
  const { commands } = reply;
  if (values.json) return JSON.stringify({ lab, run, commands }, null, 2);
  if (commands.length === 0) return `lab ${lab} is as ${path} says: nothing to do`;
  return [...commands, run === 'dry' ? 'nothing was done: a dry run' : `lab ${lab} is as ${path} says`].join('\n');
}

function labAndFile(words: readonly string[], named: Name): { readonly lab: string; readonly path: string } {
  const [first, second, third] = words;
  if (third !== undefined) throw new Misused(`one lab and one file, not ${third} as well`);
  if (first === undefined) throw new Misused('which file?');
  return second === undefined ? { lab: named(undefined), path: first } : { lab: named(first), path: second };
}

function textIn(path: string): string {
  const text = readFileSync(path === '-' ? 0 : path, 'utf8');
  if (text.length > LONGEST) throw new Error(`${path} is too large: over ${LONGEST} letters`);
  return text;
}
