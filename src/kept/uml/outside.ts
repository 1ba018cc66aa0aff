/** A lab that is kept in User-mode Linux, from outside: its kernel, and its sockets, which lead to the ones inside. */
import { chmodSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { type Duplex, pipeline } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { runInUml } from '../../netns/uml.ts';
import type { Folders } from '../folders.ts';
import { Line } from './line.ts';
import { listenOutside } from './port.ts';
import { TARGETS, TOLD } from './targets.ts';

/** Resolves when the lab answers, with its end. Throws what the lab inside was thrown, or that there is no such kernel here. */
export async function openOutside(
  name: string,
  { state, door }: Folders,
): Promise<{ readonly gone: Promise<unknown> }> {
  let line: Line | undefined;
  let gone: Promise<unknown> = Promise.resolve();
  const said = await new Promise<string>((resolve, reject) => {
    const begin = (wire: Duplex) => {
      const opened = new Line(wire, wire, 'even', (target, stream) => {
        if (target === TOLD) text(stream).then(resolve, reject);
        else listenOutside(opened, Number(target.split(' ')[1]), stream);
      });
      line = opened;
    };
    gone = runInUml([process.execPath, GUEST, name, state], {
      ...{ cwd: '/', writable: state, stdout: process.stdout, stderr: process.stderr, line: begin },
      env: { VETHLAB_OWNER: String(process.pid) },
    });
    gone.then(() => reject(new Error('User-mode Linux ended before the lab was there')), reject);
  });
  if (said !== 'ready' || line === undefined) throw new Error(said);
  for (const target of TARGETS) await passOn(line, target, join(door, `${target}.sock`));
  return { gone };
}

/** Beside this file, as a source or built. */
const GUEST = fileURLToPath(new URL(`./guest.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url));

/** For this user alone: the folder is so already. */
async function passOn(line: Line, target: string, path: string): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const stream = line.open(target);
    pipeline(socket, stream, () => {});
    pipeline(stream, socket, () => {});
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  chmodSync(path, 0o600);
  return server;
}
