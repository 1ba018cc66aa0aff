/** The life of kept labs: `vethlab up`, `down`, `status`, `list`, `restart` and `reset`. Each throws one line. */
import { existsSync } from 'node:fs';
import { firstNodes } from '../emulator/first-cluster.ts';
import { umlAvailable } from '../netns/uml.ts';
import { ownerOf } from './claim.ts';
import { askLab, existing, NoLab } from './client.ts';
import { foldersOf, labNames, makeFolders, removeFolders } from './folders.ts';
import { History } from './history.ts';
import { type Kernel, rememberKernel } from './kernel-file.ts';
import type { Status } from './protocol.ts';
import { startDaemon } from './start-daemon.ts';

/** Not there, or of a daemon that is gone. */
export type Listed = Status | { readonly kind: 'ended'; readonly name: string; readonly since: string };

/** A new lab with nodes tutorial-node1, tutorial-node2, ... Nothing is left of one that can't be. */
export async function up(name: string, nodes: number, kernel: Kernel): Promise<Status> {
  const folders = foldersOf(name);
  if (existsSync(folders.state)) throw new Error(`there is a lab ${name} already${stateInWords(name)}`);
  if (kernel === 'uml' && !(await umlAvailable())) throw new Error(NO_UML);
  makeFolders(folders);
  try {
    new History(folders.state).begin(firstNodes(nodes).events, new Date().toISOString());
    rememberKernel(folders.state, kernel);
    await startDaemon(name, folders);
  } catch (error) {
    removeFolders(folders);
    throw error;
  }
  return status(name);
}

const NO_UML = 'there is no User-mode Linux here: install user-mode-linux and busybox; vethlab doctor says more';

function stateInWords(name: string): string {
  return ownerOf(foldersOf(name).door) === undefined
    ? `, not running; vethlab restart ${name} makes it again`
    : `; vethlab reset ${name} makes it as new, vethlab down ${name} ends it`;
}

/** Also of one that is not running. */
export async function down(name: string): Promise<void> {
  const { state, door } = foldersOf(name);
  if (!existsSync(state)) throw new NoLab(`there is no lab ${name}, so nothing has to be ended`);
  try {
    await askLab(name, { kind: 'down' });
    await gone(door);
  } catch (error) {
    if (!(error instanceof NoLab) || !existsSync(state)) throw error;
    if (ownerOf(door) !== undefined) throw error;
  }
  removeFolders({ state, door });
}

export async function status(name: string): Promise<Status> {
  return (await askLab(name, { kind: 'status' })) as Status;
}

export const list = (): Promise<readonly Listed[]> => Promise.all(labNames().map(listed));

async function listed(name: string): Promise<Listed> {
  try {
    return await status(name);
  } catch (error) {
    if (!(error instanceof NoLab)) throw error;
    return { kind: 'ended', name, since: new History(foldersOf(name).state).since };
  }
}

/** The same lab from its history, whether it runs or not: its containers are new, and what ran in them is gone. */
export async function restart(name: string): Promise<Status> {
  const folders = existing(name);
  if (ownerOf(folders.door) !== undefined) await askLab(name, { kind: 'down' });
  await gone(folders.door);
  await startDaemon(name, folders);
  return status(name);
}

/** In User-mode Linux, on a busy machine. */
const LONGEST_LEAVE_MS = 20_000;

/** When its daemon has answered for the last time, it takes a moment to leave. One that does not is ended. */
async function gone(door: string): Promise<void> {
  for (let tried = 0; ownerOf(door) !== undefined && tried < LONGEST_LEAVE_MS / 20; tried += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const owner = ownerOf(door);
  if (owner !== undefined) process.kill(owner, 'SIGKILL');
}

/** As it was when it was new. */
export async function reset(name: string): Promise<Status> {
  await askLab(name, { kind: 'reset' });
  return status(name);
}
