/** Where a kept lab is asked: from outside, and from the shells in it. */
import type { Server } from 'node:net';
import { join } from 'node:path';
import type { Folders } from './folders.ts';
import type { Keeper } from './keeper.ts';
import { listenAt } from './server.ts';
import { DOOR, layOut } from './shell-files.ts';

/** Shells in it find their programs, too. Throws where a socket can't be made. */
export function openDoors(keeper: Keeper, { door }: Folders): Promise<readonly Server[]> {
  const root = `/proc/${keeper.lab.pid}/root`;
  layOut(root);
  const paths = [join(door, 'lab.sock'), `${root}${DOOR}`];
  return Promise.all(paths.map((path) => listenAt(path, (request) => keeper.answer(request))));
}
