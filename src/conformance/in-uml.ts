/** The same run in User-mode Linux. */
import { Writable } from 'node:stream';
import { runInUml, type UmlOptions } from '../netns/uml.ts';
import type { Document } from './json.ts';

export type RanInUml =
  /** `code`: what the run ended with. */
  | { readonly kind: 'reported'; readonly document: Document; readonly code: number }
  | { readonly kind: 'ended'; readonly said: string; readonly code: number };

/** What runs there. */
export type Program = (argv: readonly string[], options: UmlOptions & { readonly stdout: Writable }) => Promise<number>;

/** Its report comes out as JSON, and is told here; a counterexample is written to the same place as here. */
export async function inUml(words: readonly string[], run: Program = runInUml): Promise<RanInUml> {
  let said = '';
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      said += chunk;
      done();
    },
  });
  const argv = [process.execPath, ...process.execArgv, ...words, '--junit=', '--json', '--kernel=host'];
  const code = await run(argv, { stdout, writable: process.cwd(), interrupt: 'is told' });
  const document = documentIn(said);
  if (document !== undefined) return { kind: 'reported', document, code };
  return code > 128
    ? { kind: 'ended', said: 'interrupted before there was anything to tell', code }
    : { kind: 'ended', said: 'the run in User-mode Linux ended without a report', code: 1 };
}

/** Nothing where it was cut short. */
function documentIn(said: string): Document | undefined {
  if (!said.includes('{')) return undefined;
  try {
    return JSON.parse(said.slice(said.indexOf('{'))) as Document;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
