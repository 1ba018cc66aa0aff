/** Begins the process that keeps a lab, and lets go of it. */
import { fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Folders } from './folders.ts';

/** Resolves when the lab answers. Throws with the daemon's own words where it can't be. Its later words are in `daemon.log`. */
export async function startDaemon(name: string, { state }: Folders): Promise<void> {
  const path = join(state, 'daemon.log');
  const log = openSync(path, 'a', 0o600);
  const stdio = ['ignore', log, log, 'ipc'] as const;
  const child = fork(program, [name], { detached: true, stdio: [...stdio], cwd: '/', execArgv: translating() });
  closeSync(log);
  const said = await new Promise<string>((resolve) => {
    child.once('message', (word) => resolve(String(word)));
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`its process ended (${signal ?? code}): ${lastWords(path)}`));
  });
  if (child.connected) child.disconnect();
  child.unref();
  if (said !== 'ready') throw new Error(said);
}

/** What was thrown, where something was. */
function lastWords(path: string): string {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.findLast((line) => /Error\b/.test(line)) ?? lines.at(-1) ?? '';
}

/** Beside this file, as a source that has to be translated, or built. */
const fromSource = import.meta.url.endsWith('.ts');
/** In User-mode Linux, where translating is slow, it was done outside. */
const translated = process.env['VETHLAB_DAEMON'];
const program = translated ?? fileURLToPath(new URL(fromSource ? './daemon.ts' : './daemon.js', import.meta.url));
/** Asked for late: where nothing is translated there may be no tsx. */
const translating = (): string[] =>
  fromSource && translated === undefined ? ['--import', import.meta.resolve('tsx')] : [];
