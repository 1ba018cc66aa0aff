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
export const PATIENCE_MS = 24 * 60 * 60 * 1000;

export const partyOf = ({ name }: Pick<Sandbox, 'name'>): Party => ({ kind: 'sandbox', name });

/** Where the output of its own program goes: in the lab's /run, which all containers of a lab share. */
export const logOf = (sandbox: Sandbox): string => `/run/docker/logs/${containerId(sandbox)}`;

/** What is to be done in a container that has just been started. Without a kernel there is nothing to do. */
export async function started(
  { door }: Call,
  { name }: Pick<Sandbox, 'name'>,
  how: 'with-program' | 'without-program',
): Promise<void> {
  const sandbox = door.cluster.sandboxes.get(name);
  if (sandbox?.status !== 'running') return;
  await dressed(door, sandbox);
  if (how === 'with-program' && notesOf(sandbox).isRun) await begun(door, sandbox);
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

/** The end of a container whose program has ended. */
export const ending = (sandbox: Sandbox): readonly Command[] => [
  { type: 'sandbox.stop', sandbox: sandbox.name },
  ...(notesOf(sandbox).isRemoved ? [{ type: 'sandbox.delete' as const, sandbox: sandbox.name }] : []),
];

/** Docker's `--hostname` and `--dns`, of which the network knows nothing: only programs in the container see them. */
async function dressed(door: Door, sandbox: Sandbox): Promise<void> {
  const { hostname, dns } = notesOf(sandbox);
  const servers = dns.map((server) => `nameserver ${server}\n`).join('');
  const file = `/run/docker/resolv/${containerId(sandbox)}`;
  if (hostname !== '') await door.exec?.(partyOf(sandbox), ['hostname', hostname], {});
  if (servers !== '') await door.exec?.(partyOf(sandbox), ['sh', '-c', RESOLV, file], { input: servers });
}

const RESOLV = 'mkdir -p "$(dirname "$0")" && cat >"$0" && mount --bind "$0" /etc/resolv.conf';

const LOGGED = 'mkdir -p "$(dirname "$0")" && exec "$@" >>"$0" 2>&1';

/** Its end is the container's. */
async function begun(door: Door, sandbox: Sandbox): Promise<void> {
  const argv = ['sh', '-c', LOGGED, logOf(sandbox), ...unquoted(sandbox.command)];
  const program = await door.spawn?.(partyOf(sandbox), argv, { env: environmentOf(sandbox) });
  // Nobody is left to be told when the lab fails or is gone by then.
  program?.completed.then(({ code }) => ended(door, sandbox, code)).catch(() => {});
}

/** Who was killed with the container has nothing to end any more; a container of that name may be another by now. */
async function ended(door: Door, { name, serial }: Sandbox, code: number): Promise<void> {
  const sandbox = door.cluster.sandboxes.get(name);
  if (code === KILLED || sandbox?.serial !== serial || sandbox.status !== 'running') return;
  door.clock?.willEnd(name, code);
  await door.dispatch(ending(sandbox));
}
