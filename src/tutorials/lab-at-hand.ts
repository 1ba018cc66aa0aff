/** A kept lab in this process: the same doors as one in the background, but it ends with whoever made it. */
import { rmSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { claim } from '../kept/claim.ts';
import { openDoors } from '../kept/doors.ts';
import { foldersOf, makeFolders } from '../kept/folders.ts';
import { History } from '../kept/history.ts';
import { Keeper } from '../kept/keeper.ts';
import type { Reply, Request } from '../kept/protocol.ts';
import type { ClusterEvent } from '../model/decider.ts';

export class LabAtHand implements AsyncDisposable {
  readonly #keeper: Keeper;
  readonly #servers: readonly Server[];
  readonly name: string;

  private constructor(name: string, keeper: Keeper, servers: readonly Server[]) {
    this.name = name;
    this.#keeper = keeper;
    this.#servers = servers;
  }

  /** As after these events. Other terminals reach it by its name. Throws where a lab of that name runs, or as `Lab.open` does. */
  static async open(name: string, past: readonly ClusterEvent[]): Promise<LabAtHand> {
    const folders = foldersOf(name);
    makeFolders(folders);
    claim(folders.door);
    try {
      begin(name, past);
      const keeper = await Keeper.open(name, folders.state);
      await keeper.apis.listenAt(join(folders.door, 'api.sock'));
      return new LabAtHand(name, keeper, await openDoors(keeper, folders));
    } catch (error) {
      forget(name);
      throw error;
    }
  }

  /** As if it had been opened with these events. */
  async become(past: readonly ClusterEvent[]): Promise<void> {
    begin(this.name, past);
    await this.#keeper.answer({ kind: 'reset' });
  }

  get cluster() {
    return this.#keeper.lab.cluster;
  }

  ask(request: Request): Promise<Reply> {
    return this.#keeper.answer(request);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#keeper.lab.close();
    await this.#keeper.apis.close();
    for (const server of this.#servers) server.close();
    forget(this.name);
  }
}

const begin = (name: string, past: readonly ClusterEvent[]): void =>
  new History(foldersOf(name).state).begin(past, new Date().toISOString());

function forget(name: string): void {
  const { state, door } = foldersOf(name);
  for (const folder of [door, state]) rmSync(folder, { recursive: true, force: true });
}
