/** `docker start`, `stop`, `restart`, `kill` and `rm` */
import type { Sandbox } from '../../../model/sandbox.ts';
import { KILLED } from './chronicle.ts';
import { type Call, verb } from './command.ts';
import { dispatched, each } from './each.ts';
import { container } from './find.ts';
import { number, text, toggle } from './flags.ts';
import { ended, forgotten, started } from './program.ts';
import { daemonError, mistaken, type Reply } from './reply.ts';
import { foreground } from './run.ts';

const NAMES = 'CONTAINER [CONTAINER...]';

const WAITING = number('time', 'Seconds to wait before killing the container: nothing here waits', {
  short: 't',
  also: ['timeout'],
});

const ATTACHING = [
  toggle('attach', 'Attach STDOUT/STDERR and forward signals', { short: 'a' }),
  toggle('interactive', "Attach container's STDIN", { short: 'i' }),
];

export const START = verb('start', 'Start one or more stopped containers', NAMES, { flags: ATTACHING }, (call) =>
  call.given.isOn('attach') || call.given.isOn('interactive') ? attached(call) : each(call, (one) => start(call, one)),
);

export const STOP = verb('stop', 'Stop one or more running containers', NAMES, { flags: [WAITING] }, (call) =>
  each(call, (sandbox) => stop(call, sandbox)),
);

/** Two changes: in one, the kernel would see that nothing has changed. */
export const RESTART = verb('restart', 'Restart one or more containers', NAMES, { flags: [WAITING] }, (call) =>
  each(call, async (sandbox) => {
    const wrong = await dispatched(call, { type: 'sandbox.stop', sandbox: sandbox.name });
    return wrong ?? start(call, sandbox);
  }),
);

const SIGNAL = text('signal', 'Signal to send to the container: KILL, TERM, INT or QUIT', { short: 's' });

export const KILL = verb('kill', 'Kill one or more running containers', NAMES, { flags: [SIGNAL] }, (call) => {
  const signal = call.given.text('signal') ?? 'KILL';
  const code = Object.hasOwn(ENDS, bare(signal)) ? ENDS[bare(signal)] : undefined;
  if (code === undefined) return mistaken(`signal ${signal} is not supported: KILL, TERM, INT and QUIT are`, 'kill', 1);
  return each(call, async (sandbox) => {
    if (sandbox.status !== 'running')
      return `Cannot kill container: ${sandbox.name}: Container ${sandbox.name} is not running`;
    call.door.clock?.willEnd(sandbox.name, code);
    return ended(call.door, sandbox);
  });
});

const REMOVING = [
  toggle('force', 'Force the removal of a running container (uses SIGKILL)', { short: 'f' }),
  toggle('volumes', 'Remove anonymous volumes associated with the container: there are none', { short: 'v' }),
];

export const RM = verb('rm', 'Remove one or more containers', NAMES, { aliases: ['remove'], flags: REMOVING }, (call) =>
  each(call, async (sandbox) => {
    const force = call.given.isOn('force') ? 'yes' : 'no';
    const wrong = await dispatched(call, { type: 'sandbox.delete', sandbox: sandbox.name, force });
    if (wrong === undefined) await forgotten(call.door, sandbox);
    return wrong;
  }),
);

async function start(call: Call, { name }: Sandbox): Promise<string | undefined> {
  if (call.door.cluster.sandboxes.get(name)?.status === 'running') return undefined;
  const wrong = await dispatched(call, { type: 'sandbox.start', sandbox: name });
  if (wrong === undefined) await started(call.door, { name }, 'with-program');
  return wrong;
}

async function stop(call: Call, sandbox: Sandbox): Promise<string | undefined> {
  if (sandbox.status !== 'running') return dispatched(call, { type: 'sandbox.stop', sandbox: sandbox.name });
  call.door.clock?.willEnd(sandbox.name, KILLED);
  return ended(call.door, sandbox);
}

/** Its program is run as `docker run` would. */
async function attached(call: Call): Promise<Reply> {
  const [name = '', ...more] = call.given.args;
  const found = container(call, name);
  if (!found.ok) return daemonError(found.error);
  if (more.length > 0) return mistaken('you cannot start and attach multiple containers at once', 'start', 1);
  if (found.value.status === 'running') return daemonError(`container ${name} is running: docker exec runs more in it`);
  const wrong = await dispatched(call, { type: 'sandbox.start', sandbox: found.value.name });
  return wrong === undefined ? foreground(call, found.value) : daemonError(wrong);
}

const bare = (signal: string): string => signal.toUpperCase().replace(/^SIG/, '');

/** Exit codes of what these signals end: by their names and by their numbers. */
const ENDS: Readonly<Record<string, number>> = {
  ...{ KILL: 137, TERM: 143, INT: 130, QUIT: 131 },
  ...{ 9: 137, 15: 143, 2: 130, 3: 131 },
};
