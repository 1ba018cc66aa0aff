/** Containers: mount, pid and uts namespaces with a first process, beside a network namespace. */
import { existsSync } from 'node:fs';
import type { Fact } from '../spec.ts';
import { type Child, startHere } from './child.ts';
import { CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWUTS, MS_BIND, mount, SystemError, sethostname, unshare } from './libc.ts';
import { inNamespace } from './namespaces.ts';
import { close, enter, namespacesOf, type Own, own } from './own.ts';

export type Container = Extract<Fact, { kind: 'container' }>;

type Held = { readonly fact: Container; readonly first: Child; readonly namespaces: Own };

const held = new Map<string, Held>();

/**
 * Only who is in a pid namespace can mount its /proc. Ignoring SIGCHLD outlives exec, and then the kernel itself buries
 * whatever loses its parent in the container.
 */
const FIRST =
  'mount -n -t proc proc /proc && echo there && exec env --ignore-signal=CHLD sleep infinity >/dev/null 2>&1';

/** Resolves when programs can be run in it. Nothing is left of one that cannot be begun. */
export async function addContainer(fact: Container): Promise<void> {
  if (held.has(fact.name)) throw new Error(`container ${fact.name}: File exists`);
  const first = inNamespace(fact.namespace, () => startFirst(fact));
  if (typeof first === 'number') throw new SystemError(`container ${fact.name}: sh`, first);
  try {
    hold(fact, first);
    await firstWord(fact, first);
  } catch (error) {
    first.kill('SIGKILL');
    await first.ended();
    throw error;
  }
}

/** Its namespaces are looked up where /proc is still ours: in its own mounts the container's may be over it by now. */
function hold(fact: Container, first: Child): void {
  const namespaces = namespacesOf(first.pid);
  first.once('exit', () => {
    if (held.get(fact.name)?.first === first) held.delete(fact.name);
    close(namespaces);
  });
  held.set(fact.name, { fact, first, namespaces });
}

/** Only against silence for ever: many at once take their time where a process is dear. */
const PATIENCE_MS = 60_000;

function firstWord({ name }: Container, first: Child): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (how: string) => reject(new Error(`container ${name}: ${how}`));
    const timer = setTimeout(() => fail(`its first process said nothing in ${PATIENCE_MS} ms`), PATIENCE_MS);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      act();
    };
    first.stdout.once('data', () => settle(resolve));
    first.stderr.once('data', (said: Buffer) => settle(() => fail(String(said).trim())));
    first.once('exit', (code) => settle(() => fail(`its first process ended (${code})`)));
  });
}

function startFirst(fact: Container): Child | number {
  unshare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWUTS);
  try {
    sethostname(fact.hostname);
    for (const file of ['hosts', 'resolv.conf', 'hostname']) cover(`${fact.folder}/${file}`, `/etc/${file}`);
    return startHere(['sh', '-c', FIRST], {}, 'ignore');
  } finally {
    enter(own);
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
  container.first.kill('SIGKILL');
  await container.first.ended();
}

export function containerNamespaces(name: string): Own {
  const container = held.get(name);
  if (!container) throw new SystemError(`container ${name}`, 3);
  return container.namespaces;
}

/** Its number in the lab. */
export const firstProcess = (name: string): number | undefined => held.get(name)?.first.pid;

export const heldContainers = (): readonly Container[] => [...held.values()].map(({ fact }) => fact);
