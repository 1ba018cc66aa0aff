/** Steps told to the kernel without a program: a system call each. */
import type { NamespaceName } from '../../spec.ts';
import { inNamespace } from '../namespaces.ts';
import { deletedLink, groupDeleted, groupSet } from './link.ts';
import type { Message } from './message.ts';
import { NetlinkError } from './reply.ts';
import { RouteSocket } from './socket.ts';
import type { Step } from './steps.ts';
import { Asking, type There } from './there.ts';

/** How many steps were done, and what stopped it before its end. */
export type Ran = { readonly done: number; readonly stopped?: unknown };

export async function runSteps(namespace: NamespaceName | undefined, steps: readonly Step[]): Promise<Ran> {
  const socket = inNamespace(namespace, () => new RouteSocket());
  const there = new Asking(socket);
  let done = 0;
  try {
    while (done < steps.length) {
      const message = (steps[done] as Step)(there);
      if (deletedLink(message) === undefined) {
        socket.ask(message);
        done += 1;
      } else done += await deleteLinks(socket, message, linksToDelete(steps, done, there));
    }
    return { done };
  } catch (stopped) {
    return { done, stopped };
  } finally {
    there.close();
    socket.close();
  }
}

/** How many were deleted: all, or the one of the message. */
async function deleteLinks(socket: RouteSocket, first: Message, links: readonly number[]): Promise<number> {
  if (links.length > 1 && (await deletedAtOnce(socket, links))) return links.length;
  await socket.askAside(first);
  return 1;
}

/** By the steps from `from` on, up to the first that does something else. */
function linksToDelete(steps: readonly Step[], from: number, there: There): readonly number[] {
  const links: number[] = [];
  try {
    for (const step of steps.slice(from)) {
      const link = deletedLink(step(there));
      if (link === undefined) break;
      links.push(link);
    }
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
  }
  return links;
}

let groups = 0x7000_0000;

/** The kernel waits as long for all of a group as for one link. False: none of them is deleted. */
async function deletedAtOnce(socket: RouteSocket, links: readonly number[]): Promise<boolean> {
  const group = ++groups;
  try {
    for (const link of links) socket.ask(groupSet(link, group));
    await socket.askAside(groupDeleted(group));
    return true;
  } catch (error) {
    if (error instanceof NetlinkError) return false;
    throw error;
  }
}
