/** Containers: mount, pid and uts namespaces with a first process, beside a network namespace. */
import { existsSync } from 'node:fs';
import type { Fact } from '../spec.ts';
import { type Child, startHere } from './child.ts';
import {
  CLONE_NEWNS,
  CLONE_NEWPID,
  CLONE_NEWUTS,
  MS_BIND,
  mount,
  SystemError,
  sethostname,
  setns,
  unshare,
} from './libc.ts';
import { inNamespace } from './namespaces.ts';
import { close, namespacesOf, type Own, own } from './own.ts';

export type Container = Extract<Fact, { kind: 'container' }>;

type Held = { readonly fact: Container; readonly first: Child; readonly namespaces: Own };

const held = new Map<string, Held>();

/**
 * Only who is in a pid namespace can mount its /proc. Ignoring SIGCHLD outlives exec, and then the kernel itself buries
 * whatever loses its parent in the container.
 */
const FIRST =
  'mount -n -t proc proc /proc && echo there && exec env --ignore-signal=CHLD sleep infinity >/dev/null 2>&1';

/** Resolves when programs can be run in it. */
export async function addContainer(fact: Container): Promise<void> {
  if (held.has(fact.name)) throw new Error(`container ${fact.name}: File exists`);
  const { first, namespaces } = inNamespace(fact.namespace, () => begin(fact));
  first.once('exit', () => {
    if (held.get(fact.name)?.first === first) held.delete(fact.name);
    close(namespaces);
  });
  held.set(fact.name, { fact, first, namespaces });
  await firstWord(fact, first);
}

function firstWord({ name }: Container, first: Child): Promise<void> {
  return new Promise((resolve, reject) => {
    first.stdout.once('data', () => resolve());
    first.stderr.once('data', (said: Buffer) => reject(new Error(`container ${name}: ${String(said).trim()}`)));
    first.once('exit', (code) => reject(new Error(`container ${name}: its first process ended (${code})`)));
  });
}

/** Its namespaces are looked up where /proc is still ours: in its own mounts the container's may be over it by now. */
function begin(fact: Container): Omit<Held, 'fact'> {
  const first = startFirst(fact);
  if (typeof first === 'number') throw new SystemError(`container ${fact.name}: sh`, first);
  return { first, namespaces: namespacesOf(first.pid) };
}

function startFirst(fact: Container): Child | number {
  unshare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWUTS);
  try {
    sethostname(fact.hostname);
    for (const file of ['hosts', 'resolv.conf', 'hostname']) cover(`${fact.folder}/${file}`, `/etc/${file}`);
    return startHere(['sh', '-c', FIRST], {}, 'ignore');
  } finally {
    setns(own.pids, CLONE_NEWPID);
    setns(own.hostname, CLONE_NEWUTS);
    setns(own.mounts, CLONE_NEWNS);
  }
}

/** Files that the system itself does not have cannot be covered. */
function cover(source: string, target: string): void {
  if (existsSync(source) && existsSync(target)) mount(source, target, '', MS_BIND);
}

/** Ends everything that runs in it. */
export async function deleteContainer(name: string): Promise<void> {
  const container = held.get(name);
  if (!container) throw new Error(`container ${name}: No such process`);
  const ended = new Promise((resolve) => container.first.once('exit', resolve));
  container.first.kill('SIGKILL');
  await ended;
}

export function containerNamespaces(name: string): Own {
  const container = held.get(name);
  if (!container) throw new SystemError(`container ${name}`, 3);
  return container.namespaces;
}

export const heldContainers = (): readonly Container[] => [...held.values()].map(({ fact }) => fact);
