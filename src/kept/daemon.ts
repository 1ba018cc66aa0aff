/** The process that keeps a lab: `node daemon.js NAME`. Tells its parent when it is ready or why it can't be, and goes on alone. */
import { rmSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { atMost } from '../emulator/at-most.ts';
import { claim } from './claim.ts';
import { openDoors } from './doors.ts';
import { type Folders, foldersOf, makeFolders } from './folders.ts';
import { Keeper } from './keeper.ts';
import { kernelOf } from './kernel-file.ts';

/** For whoever is slow to hear the answer to what ended the lab. */
const LAST_WORDS_MS = 2000;

const [name = ''] = process.argv.slice(2);
let leave = (code: number): never => process.exit(code);

try {
  const folders = foldersOf(name);
  makeFolders(folders);
  claim(folders.door);
  leave = (code) => {
    rmSync(folders.door, { recursive: true, force: true });
    process.exit(code);
  };
  await (kernelOf(folders.state) === 'uml' ? keepInUml(folders) : keep(folders));
  tell('ready');
} catch (error) {
  tell(error instanceof Error ? error.message : String(error), () => leave(1));
}

async function keep(folders: Folders): Promise<void> {
  const keeper = await Keeper.open(name, folders.state);
  const { lab } = keeper;
  await keeper.apis.listenAt(join(folders.door, 'api.sock'));
  await keeper.apis.reopen();
  const servers = await openDoors(keeper, folders);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void lab.close());
  void lab.gone
    .then(() => atMost(LAST_WORDS_MS, Promise.all([keeper.apis.close(), ...servers.map(closed)])))
    .then(() => leave(0));
}

/** There the same is done inside; SIGINT and SIGTERM end its kernel. */
async function keepInUml(folders: Folders): Promise<void> {
  const { openOutside } = await import('./uml/outside.ts');
  process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));
  const { gone } = await openOutside(name, folders);
  void gone.finally(() => leave(0)).catch(() => {});
}

/** Resolves when all that was asked is answered. */
const closed = (server: Server): Promise<unknown> => new Promise((resolve) => server.close(resolve));

function tell(word: string, then = () => {}): void {
  if (process.send)
    process.send(word, () => {
      process.disconnect();
      then();
    });
  else then();
}
