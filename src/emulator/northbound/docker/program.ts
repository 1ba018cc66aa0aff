/** Programs in containers: the container's own, begun when it starts, and what a person runs in it. */
import type { Command } from '../../../model/decider.ts';
import type { Party } from '../../../model/forward.ts';
import type { Sandbox } from '../../../model/sandbox.ts';
import type { Completed } from '../../../netns/holder.ts';
import { KILLED } from './chronicle.ts';
import type { Call, Door } from './command.ts';
import { variablesOf } from './environment.ts';
import { containerId } from './ids.ts';
import { notesOf } from './notes.ts';
import { unquoted } from './words.ts';

/** Long enough for what a person waits for. */
const PATIENCE_MS = 24 * 60 * 60 * 1000;

export const partyOf = ({ name }: Pick<Sandbox, 'name'>): Party => ({ kind: 'sandbox', name });

/** Where the output of its own program goes: in the lab's /run, which all containers of a lab share. */
export const logOf = (sandbox: Sandbox): string => `/run/docker/logs/${containerId(sandbox)}`;

/**
 * What is to be done in a container that has just been started; without a kernel there is nothing to do. Resolves with
 * what went wrong, as lines: the container runs all the same.
 */
export async function started(
  door: Door,
  { name }: Pick<Sandbox, 'name'>,
  how: 'with-program' | 'without-program',
): Promise<string> {
  const sandbox = door.cluster.sandboxes.get(name);
  if (sandbox?.status !== 'running') return '';
  const warnings = await dressed(door, sandbox);
  if (how === 'with-program' && notesOf(sandbox).isRun) await begun(door, sandbox);
  return warnings;
}

/**
 * For a lab that has been made anew from its history: programs and what only they see are begun again. Containers whose
 * program ends on their own end as ever.
 */
export async function resumed(door: Door): Promise<void> {
  const running = [...door.cluster.sandboxes.values()].filter(({ status }) => status === 'running');
  for (const sandbox of running) await started(door, sandbox, 'with-program');
}

/** Undefined where there is no kernel. */
export const runIn = (
  { door }: Call,
  sandbox: Sandbox,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  input?: string,
): Promise<Completed> | undefined =>
  door.exec?.(partyOf(sandbox), argv, { env, timeoutMs: PATIENCE_MS, ...(input === undefined ? {} : { input }) });

/** Variables that every program in it has. */
export const environmentOf = (sandbox: Sandbox): Readonly<Record<string, string>> => variablesOf(notesOf(sandbox).env);

/** What the end of a container's program means for it. */
export const ending = (sandbox: Sandbox): readonly Command[] => [
  { type: 'sandbox.stop', sandbox: sandbox.name },
  ...(notesOf(sandbox).isRemoved ? [{ type: 'sandbox.delete' as const, sandbox: sandbox.name }] : []),
];

/** Ends it. Undefined when it was done, else why it was refused. */
export async function ended(door: Door, sandbox: Sandbox): Promise<string | undefined> {
  const decided = await door.dispatch(ending(sandbox));
  if (!decided.ok) return decided.error.text;
  if (notesOf(sandbox).isRemoved) await forgotten(door, sandbox);
  return undefined;
}

/** Takes away what a container that is gone has left. */
export async function forgotten(door: Door, sandbox: Sandbox): Promise<void> {
  const { isRun, dns } = notesOf(sandbox);
  const node: Party = { kind: 'node', name: sandbox.node };
  if (isRun || dns.length > 0) await door.exec?.(node, ['rm', '-f', logOf(sandbox), resolvOf(sandbox)], {});
}

const resolvOf = (sandbox: Sandbox): string => `/run/docker/resolv/${containerId(sandbox)}`;

/** Docker's `--hostname` and `--dns`, of which the network knows nothing: only programs in the container see them. */
async function dressed(door: Door, sandbox: Sandbox): Promise<string> {
  const { hostname, dns } = notesOf(sandbox);
  const party = partyOf(sandbox);
  const input = dns.map((server) => `nameserver ${server}\n`).join('');
  const named = hostname === '' ? undefined : await door.exec?.(party, ['hostname', hostname], {});
  const told = input === '' ? undefined : await door.exec?.(party, ['sh', '-c', RESOLV, resolvOf(sandbox)], { input });
  return [named, told].map((one) => (one === undefined || one.code === 0 ? '' : `WARNING: ${one.stderr}`)).join('');
}

const RESOLV = 'mkdir -p "$(dirname "$0")" && cat >"$0" && mount --bind "$0" /etc/resolv.conf';

const LOGGED = 'mkdir -p "$(dirname "$0")" && exec "$@" >>"$0" 2>&1';

/** Its end is the container's. */
async function begun(door: Door, sandbox: Sandbox): Promise<void> {
  const argv = ['sh', '-c', LOGGED, logOf(sandbox), ...unquoted(sandbox.command)];
  const program = await door.spawn?.(partyOf(sandbox), argv, { env: environmentOf(sandbox) });
  // Nobody is left to be told when the lab fails or is gone by then.
  program?.completed.then(({ code }) => programEnded(door, sandbox, code)).catch(() => {});
}

/** Who was killed with the container has nothing to end any more; a container of that name may be another by now. */
async function programEnded(door: Door, { name, serial }: Sandbox, code: number): Promise<void> {
  const sandbox = door.cluster.sandboxes.get(name);
  if (code === KILLED || sandbox?.serial !== serial || sandbox.status !== 'running') return;
  door.clock?.willEnd(name, code);
  await ended(door, sandbox);
}
