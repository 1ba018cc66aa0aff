/** Three namespaces of a process, held open. */
import { closeSync, openSync } from 'node:fs';
import { CLONE_FS, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWUTS, setns, unshare } from './libc.ts';

export type Own = { readonly mounts: number; readonly pids: number; readonly hostname: number };

/** All three or none. */
export function namespacesOf(pid: number | 'self'): Own {
  const opened: number[] = [];
  const open = (kind: string): number => {
    const fd = openSync(`/proc/${pid}/ns/${kind}`, 'r');
    opened.push(fd);
    return fd;
  };
  try {
    return { mounts: open('mnt'), pids: open('pid'), hostname: open('uts') };
  } catch (error) {
    for (const fd of opened) closeSync(fd);
    throw error;
  }
}

export const close = ({ mounts, pids, hostname }: Own): void => [mounts, pids, hostname].forEach((fd) => closeSync(fd));

/** Those of the agent, as it was started. */
export const own = namespacesOf('self');

/**
 * Those that can be entered are, also when another cannot, which is thrown. Pids are those of children. Mounts cannot be
 * entered by a thread that shares its root with others, as it does with every thread begun since it last had its own.
 */
export function enter({ mounts, pids, hostname }: Own): void {
  const ways = [
    [pids, CLONE_NEWPID],
    [hostname, CLONE_NEWUTS],
    [mounts, CLONE_NEWNS],
  ] as const;
  unshare(CLONE_FS);
  const failures = ways.flatMap(([fd, kind]) => failureOf(() => setns(fd, kind)));
  if (failures.length > 0) throw failures[0];
}

function failureOf(work: () => void): readonly unknown[] {
  try {
    work();
    return [];
  } catch (error) {
    return [error];
  }
}
