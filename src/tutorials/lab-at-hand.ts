/** A kept lab in this process: the same doors as one in the background, but it ends with whoever made it. */
import { rmSync } from 'node:fs';
import type { Server } from 'node:net';
import { firstNodes } from '../emulator/first-cluster.ts';
import { claim } from '../kept/claim.ts';
import { openDoors } from '../kept/doors.ts';
import { foldersOf, makeFolders } from '../kept/folders.ts';
import { History } from '../kept/history.ts';
import { Keeper } from '../kept/keeper.ts';
import type { Reply, Request } from '../kept/protocol.ts';

export class LabAtHand implements AsyncDisposable {
  readonly #keeper: Keeper;
  readonly #servers: readonly Server[];
  readonly #name: string;

  private constructor(name: string, keeper: Keeper, servers: readonly Server[]) {
    this.#name = name;
    this.#keeper = keeper;
    this.#servers = servers;
  }

  /** With two nodes. Other terminals reach it by its name. Throws where a lab of that name runs, or as `Lab.open` does. */
  static async open(name: string): Promise<LabAtHand> {
    const folders = foldersOf(name);
    makeFolders(folders);
    claim(folders.door);
    try {
      new History(folders.state).begin(firstNodes(2).events, new Date().toISOString());
      const keeper = await Keeper.open(name, folders.state);
      return new LabAtHand(name, keeper, await openDoors(keeper, folders));
    } catch (error) {
      forget(name);
      throw error;
    }
  }

  get cluster() {
    return this.#keeper.lab.cluster;
  }

  ask(request: Request): Promise<Reply> {
    return this.#keeper.answer(request);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#keeper.lab.close();
    for (const server of this.#servers) server.close();
    forget(this.#name);
  }
}

function forget(name: string): void {
  const { state, door } = foldersOf(name);
  for (const folder of [door, state]) rmSync(folder, { recursive: true, force: true });
}
