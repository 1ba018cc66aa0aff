/** Network namespaces by name, and the way into them. */
import { closeSync, openSync, readdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import type { NamespaceName } from '../spec.ts';
import { CLONE_NEWNET, setns, unshare } from './libc.ts';

const FOLDER = '/run/netns';

/** The lab's own, in which the agent is whenever it is in no other. */
export const homeNetwork = openSync('/proc/self/ns/net', 'r');
const made = new Map<NamespaceName, number>();

/** As `ip netns add`, but held by a file of the agent and a link to it in place of a mount, which makes every later mount dearer. */
export function addNamespace(name: NamespaceName): void {
  if (made.has(name)) throw new Error(`namespace ${name}: File exists`);
  unshare(CLONE_NEWNET);
  try {
    const fd = openSync('/proc/self/ns/net', 'r');
    symlinkSync(`/proc/1/fd/${fd}`, `${FOLDER}/${name}`);
    made.set(name, fd);
    answerEveryProbe();
  } finally {
    setns(homeNetwork, CLONE_NEWNET);
  }
}

/** By default ICMP errors are rationed, for each peer and for all together, and a ration is no verdict. This is for which types. */
const answerEveryProbe = (): void => writeFileSync('/proc/sys/net/ipv4/icmp_ratemask', '0');

export function deleteNamespace(name: NamespaceName): void {
  const fd = made.get(name);
  if (fd === undefined) throw new Error(`namespace ${name}: No such file or directory`);
  made.delete(name);
  unlinkSync(`${FOLDER}/${name}`);
  closeSync(fd);
}

/** Those made by programs (`ip netns add`), too. */
export const namespaceNames = (): readonly NamespaceName[] => readdirSync(FOLDER).sort();

/** Nothing in `work` may be left for later: only what is done before it returns is done there. */
export function inNamespace<T>(name: NamespaceName | undefined, work: () => T): T {
  if (name === undefined) return work();
  const known = made.get(name);
  const fd = known ?? openSync(`${FOLDER}/${name}`, 'r');
  setns(fd, CLONE_NEWNET);
  try {
    return work();
  } finally {
    setns(homeNetwork, CLONE_NEWNET);
    if (known === undefined) closeSync(fd);
  }
}
