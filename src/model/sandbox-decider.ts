/** What Docker would do for a container, or why not. */
import type { Cluster } from './cluster.ts';
import { type Draft, type DraftEvent, draft, record } from './draft.ts';
import { listen, unlisten } from './listener.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import type { Sandbox, SandboxCommand } from './sandbox.ts';
import { connect, disconnect } from './sandbox-connect.ts';
import { newSandbox } from './sandbox-create.ts';
import { start, stop } from './sandbox-run.ts';

/** Starting what runs and stopping what does not change nothing and are no mistakes. */
export function decideSandbox(cluster: Cluster, command: SandboxCommand): Result<readonly DraftEvent[], Refusal> {
  if (command.type === 'sandbox.create') return eventsOf(create(cluster, command));
  const sandbox = cluster.sandboxes.get(command.sandbox);
  if (sandbox === undefined) return err(refusals.containerNotFound(command.sandbox));
  if (sandbox.role === 'dns') return err(refusals.containerIsDns(sandbox.name));
  // biome-ignore lint/nursery/useExhaustiveSwitchCases: creation has returned above, which tsc sees and this rule does not.
  switch (command.type) {
    case 'sandbox.start':
      return eventsOf(start(draft(cluster), sandbox));
    case 'sandbox.stop':
      return ok(stop(draft(cluster), sandbox).events);
    case 'sandbox.delete':
      return remove(cluster, sandbox, command.force ?? 'no');
    case 'sandbox.connect':
      return eventsOf(connect(cluster, sandbox, command.network, command.address));
    case 'sandbox.disconnect':
      return eventsOf(disconnect(cluster, sandbox, command.network));
    case 'sandbox.listen':
      return listen(cluster, sandbox, command.listener);
    case 'sandbox.unlisten':
      return unlisten(sandbox, command.listener);
  }
}

const eventsOf = (decided: Result<Draft, Refusal>): Result<readonly DraftEvent[], Refusal> =>
  decided.ok ? ok(decided.value.events) : decided;

function create(
  cluster: Cluster,
  command: Extract<SandboxCommand, { type: 'sandbox.create' }>,
): Result<Draft, Refusal> {
  const sandbox = newSandbox(cluster, command);
  if (!sandbox.ok) return sandbox;
  const created = record(draft(cluster), { type: 'sandbox.created', sandbox: sandbox.value });
  return command.start === 'no' ? ok(created) : start(created, sandbox.value);
}

function remove(cluster: Cluster, sandbox: Sandbox, force: 'yes' | 'no'): Result<readonly DraftEvent[], Refusal> {
  if (sandbox.status === 'running' && force === 'no') return err(refusals.containerRunning(sandbox.name));
  const stopped = stop(draft(cluster), sandbox);
  return ok(record(stopped, { type: 'sandbox.deleted', sandbox: sandbox.name }).events);
}
