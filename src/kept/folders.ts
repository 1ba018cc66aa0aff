/** Where kept labs have their files: what outlives a daemon, and the door of one that runs. */
import { lstatSync, mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { geteuid } from 'node:process';
import { err, ok, type Result } from '../model/result.ts';

export type Folders = { readonly state: string; readonly door: string };

/** The lab that is meant where none is named. */
export const DEFAULT_NAME = 'tutorial';

/** A name is part of paths and of a prompt. */
export function labName(word: string): Result<string, string> {
  if (/^[a-z0-9][a-z0-9_-]{0,31}$/.test(word)) return ok(word);
  return err(`${JSON.stringify(word)} is no name for a lab: up to 32 of a-z, 0-9, - and _, the first no sign`);
}

/** The longest path that a socket's address has room for (unix(7)). */
const LONGEST = 107;

/** By the XDG base directories; the door where nobody else may write. Throws where it can't be so. */
export function foldersOf(name: string, env: NodeJS.ProcessEnv = process.env): Folders {
  const door = join(runtimeRoot(env), name);
  if (Buffer.byteLength(join(door, 'lab.sock')) > LONGEST) throw new Error(`the path ${door} is too long for a socket`);
  return { state: join(stateRoot(env), name), door };
}

/** Names of labs that have been opened and not been taken down. */
export function labNames(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  try {
    return readdirSync(stateRoot(env))
      .filter((name) => labName(name).ok)
      .sort();
  } catch {
    return [];
  }
}

/** Makes all but the door itself, for this user alone. Throws where somebody else's stand in their place. */
export function makeFolders({ state, door }: Folders): void {
  for (const folder of [state, join(door, '..')]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    if (uid !== geteuid?.() || (mode & 0o022) !== 0) throw new Error(`${folder} is not this user's alone`);
  }
}

/** All of it, and the folders of all labs where they are empty now. */
export function removeFolders({ state, door }: Folders): void {
  for (const folder of [state, door]) {
    rmSync(folder, { recursive: true, force: true });
    try {
      rmdirSync(join(folder, '..'));
    } catch {
      // There are other labs, or it was gone.
    }
  }
}

const stateRoot = (env: NodeJS.ProcessEnv): string =>
  join(env['XDG_STATE_HOME'] || join(env['HOME'] || homedir(), '.local/state'), 'vethlab');

const runtimeRoot = (env: NodeJS.ProcessEnv): string =>
  env['XDG_RUNTIME_DIR'] ? join(env['XDG_RUNTIME_DIR'], 'vethlab') : join(tmpdir(), `vethlab-${geteuid?.()}`);
