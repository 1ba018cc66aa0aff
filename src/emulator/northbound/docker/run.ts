/** `docker run` and `docker create` */
import type { Sandbox } from '../../../model/sandbox.ts';
import { type Call, verb } from './command.ts';
import { CREATE_FLAGS, type Create, createCommand } from './create.ts';
import { toggle } from './flags.ts';
import { containerId } from './ids.ts';
import { notesOf } from './notes.ts';
import { ended, ending, environmentOf, runIn, started } from './program.ts';
import { NO_TERMINAL, needsKernel, printed, type Reply, runError, runMistake } from './reply.ts';
import { unquoted } from './words.ts';

const DETACH = toggle('detach', 'Run container in background and print container ID', { short: 'd' });

export const RUN = verb(
  'run',
  'Create and run a new container from an image',
  'IMAGE [COMMAND] [ARG...]',
  { flags: [...CREATE_FLAGS, DETACH], where: 'first' },
  (call) => run(call),
);

export const CREATE = verb(
  'create',
  'Create a new container',
  'IMAGE [COMMAND] [ARG...]',
  { flags: CREATE_FLAGS, where: 'first' },
  async (call) => {
    const command = createCommand(call, 'no');
    return command.ok ? made(call, command.value, (_, sandbox) => printed(`${containerId(sandbox)}\n`)) : command.error;
  },
);

async function run(call: Call): Promise<Reply> {
  const { door, given, programs } = call;
  const command = createCommand(call, 'yes');
  if (!command.ok) return command.error;
  if (given.isOn('detach')) return made(call, command.value, detached);
  const isAtTerminal = programs === 'caller' && (call.somebody === 'there' || !given.isOn('interactive'));
  if (given.isOn('tty') && !isAtTerminal) return runMistake(NO_TERMINAL);
  if (programs === 'door' && door.exec === undefined) return needsKernel('run without --detach', 'exec', 125);
  return made(call, command.value, foreground);
}

async function made(
  call: Call,
  command: Create,
  then: (call: Call, sandbox: Sandbox) => Reply | Promise<Reply>,
): Promise<Reply> {
  const decided = await call.door.dispatch([command]);
  if (!decided.ok) return runError(decided.error.text);
  const sandbox = call.door.cluster.sandboxes.get(command.sandbox);
  return sandbox === undefined ? runError(`No such container: ${command.sandbox}`) : then(call, sandbox);
}

async function detached(call: Call, sandbox: Sandbox): Promise<Reply> {
  const stderr = await started(call.door, sandbox, 'with-program');
  return { ...printed(`${containerId(sandbox)}\n`), stderr };
}

/** The container lasts as long as its program, whoever runs it. */
export async function foreground(call: Call, sandbox: Sandbox): Promise<Reply> {
  const stderr = await started(call.door, sandbox, 'without-program');
  const { stdin } = notesOf(sandbox);
  call.door.clock?.willEnd(sandbox.name, 0);
  if (call.programs === 'caller') return terminalOf(sandbox, stderr);
  const argv = unquoted(sandbox.command);
  const completed = await runIn(call, sandbox, argv, environmentOf(sandbox), stdin ? call.input : undefined);
  if (completed === undefined) return needsKernel('run without --detach', 'exec', 125);
  call.door.clock?.willEnd(sandbox.name, completed.code);
  const wrong = await ended(call.door, sandbox);
  return wrong === undefined ? { kind: 'output', ...completed, stderr: stderr + completed.stderr } : runError(wrong);
}

function terminalOf(sandbox: Sandbox, stderr: string): Reply {
  const { stdin, tty } = notesOf(sandbox);
  return {
    ...{ kind: 'terminal', container: sandbox.name, argv: unquoted(sandbox.command), env: environmentOf(sandbox) },
    ...{ input: stdin ? 'given' : 'none', tty: tty ? 'yes' : 'no', stderr, after: ending(sandbox) },
  };
}
