/** `docker logs` and `docker top`: what only a kernel knows of a container. */
import type { Sandbox } from '../../../model/sandbox.ts';
import type { Completed } from '../../../netns/holder.ts';
import { type Call, verb } from './command.ts';
import { container } from './find.ts';
import { text, toggle } from './flags.ts';
import { logOf, runIn } from './program.ts';
import { daemonError, failed, mistaken, needsKernel, type Output, printed, type Reply } from './reply.ts';

const LOG_FLAGS = [
  toggle('follow', 'Follow log output', { short: 'f' }),
  text('tail', 'Number of lines to show from the end of the logs', { short: 'n' }),
];

export const LOGS = verb('logs', 'Fetch the logs of a container', 'CONTAINER', { flags: LOG_FLAGS }, (call) =>
  logs(call),
);

export const TOP = verb(
  'top',
  'Display the running processes of a container',
  'CONTAINER [ps OPTIONS]',
  { where: 'first' },
  (call) => top(call),
);

/** Read on the container's node: it need not run any more. What was run by exec is not in it. */
async function logs({ door, given, ...rest }: Call): Promise<Reply> {
  const [name = ''] = given.args;
  const found = container({ door, given, ...rest }, name);
  if (!found.ok) return daemonError(found.error);
  const tail = given.text('tail') ?? 'all';
  if (!/^(?:all|\d{1,9})$/.test(tail)) return daemonError(`tail: ${tail} is neither a number nor 'all'`);
  if (door.exec === undefined) return needsKernel('logs', 'exec');
  const file = logOf(found.value);
  if (given.isOn('follow') && found.value.status === 'running')
    return rest.programs === 'caller' ? followed(found.value, tail) : mistaken(NOBODY, 'logs', 1);
  const argv = tail === 'all' ? ['cat', file] : ['tail', '-n', tail, file];
  const read = await door.exec({ kind: 'node', name: found.value.node }, argv, {});
  // No file: it has not said anything yet.
  return printed(read.stdout);
}

const NOBODY = '--follow needs somebody who reads: leave it out';

/** Seen from the container itself, with which it ends. */
function followed(sandbox: Sandbox, tail: string): Reply {
  const argv = ['sh', '-c', FOLLOW, logOf(sandbox), tail === 'all' ? '+1' : tail];
  const quiet = { input: 'none', tty: 'no', stderr: '', after: [] } as const;
  return { kind: 'terminal', container: sandbox.name, argv, env: {}, ...quiet };
}

const FOLLOW = 'mkdir -p "$(dirname "$0")" && touch "$0" && exec tail -n "$1" -f "$0"';

/** In the container's own numbers (deviation: Docker tells the node's); without the program that tells it. */
async function top(call: Call): Promise<Reply> {
  const [name = '', ...options] = call.given.args;
  const found = container(call, name);
  if (!found.ok) return daemonError(found.error);
  if (found.value.status !== 'running') return daemonError(`Container ${name} is not running`);
  const listed = await settled(() => runIn(call, found.value, ['ps', ...(options.length > 0 ? options : ['-ef'])], {}));
  if (listed === undefined) return needsKernel('top', 'exec');
  return listed.code === 0 ? processes(listed.stdout) : failed(listed.stderr.trimEnd());
}

/** In the midst of execve(2) a process has no words, and ps(1) shows its name in brackets: that is over when asked again. */
const LOOKS = 20;

async function settled(look: () => Promise<Completed> | undefined): Promise<Completed | undefined> {
  let seen = await look();
  for (let left = LOOKS; seen !== undefined && left > 0 && / \[[^\]]+\]$/m.test(seen.stdout); left -= 1)
    seen = await look();
  return seen;
}

const processes = (text: string): Output =>
  printed(
    text
      .split('\n')
      .filter((line) => !/\bps(?: -ef)?$/.test(line.trimEnd()))
      .join('\n'),
  );
