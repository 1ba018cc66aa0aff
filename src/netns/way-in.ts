/** The way into a lab from outside: the first process of one of its containers, which nsenter(1) can follow. */
import { readdirSync, readFileSync } from 'node:fs';
import { parentOf } from './agent-start.ts';
import { CONTAINER_VARIABLE } from './container-variable.ts';

/** Of one process: as the host sees it, and as the lab's first process does. */
export type Pids = { readonly outside: number; readonly inside: number };

/** `lab` is the lab's first process. Nothing where there is no such container. */
export function firstProcessOf(lab: number, container: string): Pids | undefined {
  const outside = childrenOf(lab).find((pid) => environmentOf(pid).includes(`${CONTAINER_VARIABLE}=${container}`));
  if (outside === undefined) return undefined;
  const numbers = /^NSpid:\s*(.*)$/m.exec(readFileSync(`/proc/${outside}/status`, 'utf8'))?.[1]?.split('\t') ?? [];
  return { outside, inside: Number(numbers.at(depthOf(lab) - 1)) };
}

/** How many pid namespaces deep a process is, its own included. */
const depthOf = (pid: number): number =>
  /^NSpid:\s*(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]?.split('\t').length ?? 1;

const childrenOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === parent)
    .map(Number);

function environmentOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
