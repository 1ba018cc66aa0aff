/** Runs programs of a lab on the terminal of whoever asked, in whichever kernel the lab is. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { existing } from './client.ts';
import type { Way } from './protocol.ts';
import { runAt } from './terminal.ts';

/** Resolves with the exit code: 128 + N when ended by signal N. */
export async function runOf(
  lab: string,
  way: Way,
  argv: readonly string[],
  input: 'given' | 'none' = 'given',
): Promise<number> {
  const path = join(existing(lab).door, 'run.sock');
  if (!existsSync(path)) return runAt(way, argv, input);
  const { runThrough } = await import('./uml/run-client.ts');
  return runThrough(path, way, argv, input);
}
