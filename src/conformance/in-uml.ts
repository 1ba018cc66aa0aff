/** The same run in User-mode Linux. */
import { Writable } from 'node:stream';
import { runInUml } from '../netns/uml.ts';
import type { Document } from './json.ts';

export type RanInUml =
  | { readonly kind: 'reported'; readonly document: Document }
  /** `code`: what the run ended with. */
  | { readonly kind: 'ended'; readonly said: string; readonly code: number };

/** Its report comes out as JSON, and is told here; a counterexample is written to the same place as here. */
export async function inUml(words: readonly string[]): Promise<RanInUml> {
  let said = '';
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      said += chunk;
      done();
    },
  });
  const argv = [process.execPath, ...process.execArgv, ...words, '--junit=', '--json', '--kernel=host'];
  const code = await runInUml(argv, { stdout, writable: process.cwd() });
  if (said.includes('{')) return { kind: 'reported', document: JSON.parse(said.slice(said.indexOf('{'))) as Document };
  return code > 128
    ? { kind: 'ended', said: 'interrupted: what was found in User-mode Linux is lost', code }
    : { kind: 'ended', said: 'the run in User-mode Linux ended without a report', code: 1 };
}
