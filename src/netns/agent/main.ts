/** The first process of a lab: does what its owner asks by a pipe, and ends with the pipe. */
import { Socket } from 'node:net';
import type { Place } from '../holder.ts';
import { CHANNEL } from './channel.ts';
import { bury } from './child.ts';
import { begun, firstProcess } from './containers.ts';
import { invoke, Refused } from './invoke.ts';
import { foreseeIptables } from './iptables.ts';
import { eachLine } from './lines.ts';
import { makePrivateRun } from './private-run.ts';
import { probe } from './probe.ts';
import { run, start } from './program.ts';
import type { Message, Reply, Request } from './protocol.ts';
import { resolve } from './resolve.ts';
import { answerSetgroups } from './setgroups.ts';
import { endTap, openTap } from './taps.ts';

const channel = new Socket({ fd: CHANNEL });
channel.on('close', () => process.exit()).on('error', () => process.exit());
channel.setEncoding('utf8').on(
  'data',
  eachLine((line) => void answer(JSON.parse(line))),
);

process.on('SIGCHLD', bury);
const running = new Map<number, (signal: NodeJS.Signals) => void>();

try {
  makePrivateRun();
  answerSetgroups();
  tell({ kind: 'ready' });
  foreseeIptables();
} catch (error) {
  tell({ kind: 'failed', because: String(error) });
}

function tell(message: Message): void {
  channel.write(`${JSON.stringify(message)}\n`);
}

async function answer(request: Request): Promise<void> {
  try {
    tell({ kind: 'reply', id: request.id, reply: { kind: 'done', value: (await act(request)) ?? null } });
  } catch (error) {
    tell({ kind: 'reply', id: request.id, reply: refusal(error) });
  }
}

const MISTAKES = [TypeError, RangeError, ReferenceError] as const;

const refusal = (error: unknown): Reply => ({
  kind: 'refused',
  by: MISTAKES.some((kind) => error instanceof kind) ? 'mistake' : 'system',
  said: error instanceof Error ? error.message : String(error),
  done: error instanceof Refused ? error.done : 0,
});

function act(request: Request): Promise<unknown> | undefined {
  switch (request.kind) {
    case 'exec':
      return invoke(request.invocation);
    case 'run':
      return entered(request.run.place).then(() => run(request.run));
    case 'probe':
      return probe(request.probes, request.patienceMs);
    case 'resolve':
      return resolve(request.questions, request.patienceMs);
    case 'tap':
      return Promise.resolve(openTap(request.links));
    case 'untap':
      return Promise.resolve(endTap(request.tap));
    case 'first-process':
      return firstProcess(request.container);
    case 'spawn':
      return entered(request.program.place).then(() => begin(request));
    case 'end':
      running.get(request.spawned)?.(request.signal);
      return undefined;
  }
}

const entered = async ({ container }: Partial<Place>): Promise<void> => {
  if (container !== undefined) await begun(container);
};

function begin({ id, program }: Extract<Request, { kind: 'spawn' }>): void {
  const { child, ended } = start(program, 'ignore', (stream, text) => tell({ kind: 'said', id, stream, text }));
  running.set(id, (signal) => child?.killGroup(signal));
  void ended.then((code) => {
    running.delete(id);
    tell({ kind: 'ended', id, code });
  });
}
