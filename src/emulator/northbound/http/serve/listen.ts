/** Where a server listens: a socket that is its user's alone, or this machine's own loopback. */

import { once } from 'node:events';
import { lstatSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export type Place =
  | { readonly kind: 'unix'; readonly path: string }
  /** Port 0: any that is free. */
  | { readonly kind: 'tcp'; readonly host: '127.0.0.1' | '::1'; readonly port: number };

/** The port that it got; 0 for a unix socket. Rejects when it can't be had. */
export async function listening(server: Server, place: Place): Promise<number> {
  if (place.kind === 'tcp') {
    server.listen({ host: place.host, port: place.port, exclusive: true });
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }
  await clear(place.path);
  const mask = process.umask(0o177);
  try {
    server.listen({ path: place.path, exclusive: true });
  } finally {
    process.umask(mask);
  }
  await once(server, 'listening');
  return 0;
}

/** A socket that a dead server left is removed; a living one's is not, nor is any other file. */
async function clear(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) throw new Error(`${path} is there already, and is no socket`);
  if (await answers(path)) throw new Error(`${path}: another server listens there`);
  rmSync(path, { force: true });
}

async function answers(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
