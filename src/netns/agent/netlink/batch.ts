/** Steps told to the kernel without a program: a system call each. */
import type { NamespaceName } from '../../spec.ts';
import { inNamespace } from '../namespaces.ts';
import { isDeletion } from './link.ts';
import { RouteSocket } from './socket.ts';
import type { Step } from './steps.ts';
import { Asking } from './there.ts';

/** How many steps were done, and what stopped it before its end. */
export type Ran = { readonly done: number; readonly stopped?: unknown };

export async function runSteps(namespace: NamespaceName | undefined, steps: readonly Step[]): Promise<Ran> {
  const socket = inNamespace(namespace, () => new RouteSocket());
  const there = new Asking(socket);
  let done = 0;
  try {
    for (const step of steps) {
      const message = step(there);
      if (isDeletion(message)) await socket.askAside(message);
      else socket.ask(message);
      done += 1;
    }
    return { done };
  } catch (stopped) {
    return { done, stopped };
  } finally {
    there.close();
    socket.close();
  }
}
