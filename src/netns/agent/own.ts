/** Three namespaces of a process, held open. */
import { closeSync, openSync } from 'node:fs';

export type Own = { readonly mounts: number; readonly pids: number; readonly hostname: number };

export function namespacesOf(pid: number | 'self'): Own {
  const open = (kind: string) => openSync(`/proc/${pid}/ns/${kind}`, 'r');
  return { mounts: open('mnt'), pids: open('pid'), hostname: open('uts') };
}

export const close = ({ mounts, pids, hostname }: Own): void => [mounts, pids, hostname].forEach((fd) => closeSync(fd));

/** Those of the agent, as it was started. */
export const own = namespacesOf('self');
