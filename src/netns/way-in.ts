/** The way into a lab from outside, which nsenter(1) can follow: how the host numbers the lab's processes. */
import { readdirSync, readFileSync } from 'node:fs';
import { parentOf } from './agent-start.ts';

/** Of one process: as the host sees it, and as the lab's first process does. */
export type Pids = { readonly outside: number; readonly inside: number };

/** Of a child of the lab's first process, by its number in the lab. Nothing once it has ended. */
export function pidsOf(lab: number, inside: number): Pids | undefined {
  const depth = numbersOf(lab).length;
  const outside = childrenOf(lab).find((pid) => numbersOf(pid)[depth - 1] === inside);
  return outside === undefined ? undefined : { outside, inside };
}

/** One for each pid namespace that it is seen from, the outermost first: proc(5), NSpid. */
function numbersOf(pid: number): readonly number[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return (/^NSpid:\t(.*)$/m.exec(status)?.[1] ?? '').split('\t').map(Number);
  } catch {
    return [];
  }
}

const childrenOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === parent)
    .map(Number);
