/** Folders for kept labs that are nobody else's: no lab of whoever runs this is seen or touched. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FOLDERS = { XDG_STATE_HOME: 'state', XDG_RUNTIME_DIR: 'run' } as const;

/** From now on, and for all programs that this one starts, until it is disposed of. */
export function ownFolders(): Disposable {
  const root = mkdtempSync(join(tmpdir(), 'vethlab-tutorials-'));
  const before = Object.keys(FOLDERS).map((name) => [name, process.env[name]] as const);
  for (const [name, folder] of Object.entries(FOLDERS)) {
    process.env[name] = join(root, folder);
    mkdirSync(join(root, folder), { mode: 0o700 });
  }
  return {
    [Symbol.dispose]: () => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      rmSync(root, { recursive: true });
    },
  };
}

/** What starts labs is loaded when somebody has started one: in User-mode Linux nobody does. */
export async function takenDown(names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const { down } = await import('../kept/commands.ts');
  await Promise.all(names.map(down));
}
