/** `docker exec` */

import { err, ok, type Result } from '../../../model/result.ts';
import type { Sandbox } from '../../../model/sandbox.ts';
import { type Call, verb } from './command.ts';
import { environment, variablesOf } from './environment.ts';
import { container } from './find.ts';
import { list, text, toggle } from './flags.ts';
import { environmentOf, partyOf, runIn } from './program.ts';
import { daemonError, failed, mistaken, NO_TERMINAL, needsKernel, printed, type Reply } from './reply.ts';

const FLAGS = [
  toggle('detach', 'Detached mode: run command in the background', { short: 'd' }),
  list('env', 'Set environment variables', { short: 'e' }),
  toggle('interactive', 'Keep STDIN open even if not attached', { short: 'i' }),
  toggle('privileged', 'Give extended privileges to the command: it has them'),
  toggle('tty', 'Allocate a pseudo-TTY', { short: 't' }),
  text('user', 'Username or UID: root', { short: 'u' }),
  text('workdir', 'Working directory inside the container', { short: 'w' }),
];

export const EXEC = verb(
  'exec',
  'Execute a command in a running container',
  'CONTAINER COMMAND [ARG...]',
  { flags: FLAGS, where: 'first' },
  (call) => exec(call),
);

async function exec(call: Call): Promise<Reply> {
  const { given, programs, input } = call;
  const [name = '', ...words] = given.args;
  const user = given.text('user') ?? 'root';
  if (!/^(?:root|0)(?::(?:root|0))?$/.test(user)) return mistaken(`user ${user} is not supported: root is`, 'exec', 1);
  const found = runningCalled(call, name);
  if (!found.ok) return daemonError(found.error);
  const { sandbox, remark } = found.value;
  const env = { ...environmentOf(sandbox), ...variablesOf(environment(AS_TYPED(call), given.list('env')).variables) };
  const argv = inFolder(given.text('workdir'), words);
  if (given.isOn('detach')) return begun(call, sandbox, argv, env);
  const isOpen = given.isOn('interactive');
  const tty = given.isOn('tty') ? 'yes' : 'no';
  if (tty === 'yes' && isOpen && programs === 'caller' && call.somebody === 'not-there') return failed(NO_TERMINAL);
  if (tty === 'yes' || programs === 'caller') {
    const terminal = { input: isOpen ? 'given' : 'none', tty, stderr: remark, after: [] } as const;
    return { kind: 'terminal', container: sandbox.name, argv, env, ...terminal };
  }
  const completed = await runIn(call, sandbox, argv, env, isOpen ? input : undefined);
  if (completed === undefined) return needsKernel('exec', 'exec');
  return { kind: 'output', ...completed, stderr: remark + completed.stderr };
}

/** Swarm's words mean nothing to exec. */
const AS_TYPED = ({ env }: Call) => ({ env, view: { kind: 'node', node: '' } }) as const;

type Running = { readonly sandbox: Sandbox; readonly remark: string };

/**
 * A container of another node is entered all the same, with a remark (deviation: Docker knows those of its node only).
 * The tutorial does it once, and names are unique here.
 */
function runningCalled(call: Call, name: string): Result<Running, string> {
  const found = container(call, name);
  const sandbox = found.ok ? found.value : call.door.cluster.sandboxes.get(name);
  if (sandbox === undefined) return found.ok ? err('') : found;
  if (sandbox.status !== 'running') return err(`Container ${name} is not running`);
  const remark = found.ok ? '' : `${name} is on ${sandbox.node}: Docker would not find it from here\n`;
  return ok({ sandbox, remark });
}

const inFolder = (folder: string | undefined, argv: readonly string[]): readonly string[] =>
  folder === undefined ? argv : ['sh', '-c', 'cd "$0" && exec "$@"', folder, ...argv];

async function begun(
  { door }: Call,
  sandbox: Sandbox,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Reply> {
  const program = door.spawn?.(partyOf(sandbox), argv, { env });
  if (program === undefined) return needsKernel('exec --detach', 'spawn');
  // Nobody waits for its end, and nobody is told when the lab is gone by then.
  (await program).completed.catch(() => {});
  return printed('');
}
