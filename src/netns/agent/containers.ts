/** Containers: mount, pid and uts namespaces with a first process, beside a network namespace. */
import { existsSync } from 'node:fs';
import type { Fact } from '../spec.ts';
import { type Child, startHere } from './child.ts';
import {
  CLONE_NEWNS,
  CLONE_NEWPID,
  CLONE_NEWUTS,
  ESRCH,
  MS_BIND,
  MS_NODEV,
  MS_NOEXEC,
  MS_NOSUID,
  mount,
  SystemError,
  sethostname,
  unshare,
} from './libc.ts';
import { inNamespace } from './namespaces.ts';
import { close, enter, namespacesOf, type Own, own } from './own.ts';

export type Container = Extract<Fact, { kind: 'container' }>;

/** Its first process, and the namespaces that are held by it. */
type Life = { readonly first: Child; readonly namespaces: Own };

type Held = { readonly fact: Container; beginning?: Promise<void>; life?: Life };

const held = new Map<string, Held>();

/**
 * Only who is in a pid namespace can mount its /proc. Ignoring SIGCHLD outlives exec, and then the kernel itself buries
 * whatever loses its parent in the container.
 */
const FIRST =
  'mount -n -t proc proc /proc && echo there && exec env --ignore-signal=CHLD sleep infinity >/dev/null 2>&1';

/**
 * Known from now on, if there is its network. Its processes begin when somebody first goes in: four programs for each
 * are most of what a lab costs.
 */
export function addContainer(fact: Container): void {
  if (held.has(fact.name)) throw new Error(`container ${fact.name}: File exists`);
  inNamespace(fact.namespace, () => {});
  held.set(fact.name, { fact });
}

/** Resolves when programs can be run in it. Nothing is left of what cannot be begun, and the next who asks tries again. */
export async function begun(name: string): Promise<void> {
  const container = here(name);
  container.beginning ??= begin(container);
  try {
    await container.beginning;
  } catch (error) {
    delete container.beginning;
    throw error;
  }
}

function here(name: string): Held {
  const container = held.get(name);
  if (!container) throw new SystemError(`container ${name}`, ESRCH);
  return container;
}

async function begin(container: Held): Promise<void> {
  const { fact } = container;
  const first = inNamespace(fact.namespace, () => startFirst(fact));
  if (typeof first === 'number') throw new SystemError(`container ${fact.name}: sh`, first);
  try {
    const namespaces = namespacesHeldBy(first, () => {
      if (container.life && held.get(fact.name) === container) held.delete(fact.name);
    });
    await firstWord(fact, first);
    container.life = { first, namespaces };
  } catch (error) {
    first.kill('SIGKILL');
    await first.ended();
    throw error;
  }
}

/** They are looked up where /proc is still ours: in its own mounts the container's may be over it by now. */
function namespacesHeldBy(first: Child, atItsEnd: () => void): Own {
  const namespaces = namespacesOf(first.pid);
  first.once('exit', () => {
    atItsEnd();
    close(namespaces);
  });
  return namespaces;
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
    mountOwnSys();
    return startHere(['sh', '-c', FIRST], {}, 'ignore');
  } finally {
    enter(own);
  }
}

/** With the interfaces of the network namespace that we are in. Who may not have one of his own keeps that of the system. */
function mountOwnSys(): void {
  try {
    mount('sysfs', '/sys', 'sysfs', MS_NOSUID | MS_NODEV | MS_NOEXEC);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
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
  await container.beginning?.catch(() => {});
  held.delete(name);
  container.life?.first.kill('SIGKILL');
  await container.life?.first.ended();
}

/** Of one that has begun. */
export function containerNamespaces(name: string): Own {
  const { life } = here(name);
  if (!life) throw new SystemError(`container ${name}`, ESRCH);
  return life.namespaces;
}

/** Its number in the lab. */
export async function firstProcess(name: string): Promise<number | undefined> {
  const container = held.get(name);
  if (!container) return undefined;
  await begun(name);
  return container.life?.first.pid;
}

export const heldContainers = (): readonly Container[] => [...held.values()].map(({ fact }) => fact);
