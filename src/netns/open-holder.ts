/** The holder whose lab is real: namespaces, and the agent in them. */
import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { CHANNEL } from './agent/channel.ts';
import type { Question, Reply } from './agent/protocol.ts';
import { agentProgram } from './agent-program.ts';
import { firstChild, startAgent } from './agent-start.ts';
import { Connection } from './connection.ts';
import { AgentError, KernelError } from './exec.ts';
import type { Holder } from './holder.ts';
import { RunningProgram } from './running-program.ts';
import type { TappedFrame } from './tap.ts';
import { permitFor, switches } from './user-namespaces.ts';
import { pidsOf } from './way-in.ts';

/** No lab could be opened, in the words of the system. */
export class HolderError extends Error {
  override readonly name = 'HolderError';
}

/** Throws HolderError. All that is made ends with `Symbol.asyncDispose`, or with this process, however it ends. */
export async function openHolder(): Promise<Holder> {
  const child = startAgent(await agentProgram());
  const connection = new Connection(child.stdio[CHANNEL] as Socket);
  const end = ending(child);
  try {
    await within(connection.opened(), 'the lab said nothing');
  } catch (error) {
    throw new HolderError(await why(child, connection, end, error));
  }
  child.unref();
  (child.stderr as Socket).unref();
  return holderOf(child, connection, end.gone);
}

type Ending = { readonly gone: Promise<string>; readonly words: Promise<string> };

/** Its last words come with its end. */
function ending(child: ChildProcess): Ending {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-4000);
  });
  const words = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(said.trim()));
  });
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(said.trim() || `the lab has ended (${signal ?? code})`));
  });
  return { gone, words };
}

/** In one line, once all has ended: in the words of the system, if it had any. */
async function why(child: ChildProcess, connection: Connection, end: Ending, error: unknown): Promise<string> {
  connection.close();
  child.kill('SIGKILL');
  const said = await within(end.words, 'the lab did not end').catch(() => '');
  const words = said || (error instanceof Error ? error.message : String(error));
  return `no lab could be opened: ${words.replace(/\s*\n\s*/g, '; ')}${wayOut(said)}`;
}

/** Only against silence for ever: many at once take their time where a process is dear. */
const PATIENCE_MS = 60_000;

function within<T>(work: Promise<T>, otherwise: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${otherwise} in ${PATIENCE_MS} ms`)), PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const wayOut = (said: string): string =>
  /Operation not permitted|Permission denied|EPERM|EACCES|unshare failed: No space left/.test(said)
    ? `; namespaces are not allowed here: ${permitFor(switches())}`
    : '';

/** Without evidence for an answer or for silence in this time there is no verdict. */
const ASKING_MS = 20_000;

function holderOf(child: ChildProcess, connection: Connection, gone: Promise<string>): Holder {
  const ask = async <T>(question: Question): Promise<T> => valueIn<T>(await connection.ask(question));
  const pid = firstChild(child.pid ?? 0);
  return {
    pid,
    gone,
    exec: async (invocation) => {
      const reply = await connection.ask({ kind: 'exec', invocation });
      if (reply.kind === 'done') return reply.value as string;
      const kind = reply.by === 'mistake' ? AgentError : KernelError;
      throw new kind(invocation, reply.said, reply.done);
    },
    run: (run) => ask({ kind: 'run', run }),
    probe: (probes, patienceMs = ASKING_MS) => ask({ kind: 'probe', probes, patienceMs }),
    resolve: (questions, patienceMs = ASKING_MS) => ask({ kind: 'resolve', questions, patienceMs }),
    tap: async (links) => {
      const tap = await ask<number>({ kind: 'tap', links });
      const end = () => ask<readonly TappedFrame[]>({ kind: 'untap', tap });
      return { end, [Symbol.asyncDispose]: async () => void (await end().catch(() => [])) };
    },
    firstProcess: async (container) => {
      const inside = await ask<number | null>({ kind: 'first-process', container });
      return inside === null ? undefined : pidsOf(pid, inside);
    },
    spawn: async (program) => {
      let id = 0;
      const signal = (name: NodeJS.Signals) =>
        void connection.ask({ kind: 'end', spawned: id, signal: name }).catch(() => {});
      const running = new RunningProgram(program.argv[0] ?? '', gone, signal);
      id = await connection.spawn({ kind: 'spawn', program }, (message) => running.hear(message));
      return running;
    },
    [Symbol.asyncDispose]: async () => {
      child.ref();
      connection.close();
      const impatience = setTimeout(() => child.kill('SIGKILL'), 2000);
      await gone;
      clearTimeout(impatience);
    },
  };
}

function valueIn<T>(reply: Reply): T {
  if (reply.kind === 'refused') throw new Error(reply.said);
  return reply.value as T;
}
