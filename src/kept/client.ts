/** Asks a kept lab. */
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type Folders, foldersOf, labNames } from './folders.ts';
import type { Reply, Request } from './protocol.ts';

/** Nobody answers for a lab; the message says what to do. */
export class NoLab extends Error {
  override readonly name = 'NoLab';
}

/** Throws NoLab. */
export async function askLab(name: string, request: Request): Promise<Reply> {
  const { door } = existing(name);
  const said = await exchange(join(door, 'lab.sock'), `${JSON.stringify(request)}\n`);
  if (said === undefined) throw new NoLab(`lab ${name} is not running; vethlab restart ${name} makes it again`);
  return JSON.parse(said) as Reply;
}

/** Where a lab has its files, whether it runs or not. Throws NoLab. */
export function existing(name: string): Folders {
  const folders = foldersOf(name);
  if (existsSync(folders.state)) return folders;
  throw new NoLab(`there is no lab ${name}${others()}; vethlab up ${name} makes one`);
}

function others(): string {
  const names = labNames();
  return names.length === 0 ? '' : `, only ${names.join(', ')}`;
}

/** Undefined: nobody is there, or whoever was has gone. */
export function exchange(path: string, text: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(path);
    socket.setEncoding('utf8').on('data', (more: string) => {
      said += more;
    });
    socket.once('error', () => resolve(undefined)).once('close', () => resolve(said === '' ? undefined : said));
    socket.end(text);
  });
}
