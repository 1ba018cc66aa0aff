/**
 * What stacks have found out about their neighbours by asking. It is forgotten before anything is asked: an address that
 * was nobody's a moment ago would be asked for again a second later, and one that has another owner not for many.
 */
import type { NamespaceName } from '../../spec.ts';
import { inNamespace } from '../namespaces.ts';
import { dump } from '../netlink/dump.ts';
import { NetlinkError } from '../netlink/reply.ts';
import { RouteSocket } from '../netlink/socket.ts';

/** All but what was programmed. */
export function forgetNeighbours(namespaces: readonly NamespaceName[]): void {
  for (const namespace of namespaces) inNamespace(namespace, forgetHere);
}

const [DELNEIGH, GETNEIGH] = [29, 30];
const AF_INET = 2;
/** struct ndmsg, with the family first, and at 8 the state. */
const NDMSG = 12;
const STATE = 8;
const PROGRAMMED = 0x80 | 0x40;

function forgetHere(): void {
  const question = Buffer.alloc(NDMSG);
  question.writeUInt8(AF_INET, 0);
  const found = dump(GETNEIGH, question).filter((entry) => (entry.readUInt16LE(STATE) & PROGRAMMED) === 0);
  if (found.length === 0) return;
  const socket = new RouteSocket();
  try {
    for (const entry of found) forget(socket, entry);
  } finally {
    socket.close();
  }
}

/** It is named by itself. One that has gone meanwhile is forgotten, too. */
function forget(socket: RouteSocket, entry: Buffer): void {
  try {
    socket.ask({ type: DELNEIGH, flags: 0, body: entry });
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
  }
}
