/** Long-lived programs of the lab by name, and what they have said. */
import type { Fact } from '../spec.ts';
import type { Child } from './child.ts';
import { eachLine } from './lines.ts';
import { start } from './program.ts';

export type Daemon = Extract<Fact, { kind: 'process' }>;

/** What it has said and says. */
type Voice = {
  /** Told of each line. */
  readonly listeners: Set<(line: string) => void>;
  /** The latest output, for errors. */
  last: string;
};

type Held = {
  readonly fact: Daemon;
  readonly child?: Child;
  readonly ended: Promise<number>;
  readonly voice: Voice;
  /** When all that it was asked for is answered: two questions at once could take each other's answer. */
  free: Promise<void>;
};

const held = new Map<string, Held>();

/** Only against silence for ever: many at once take their time where a process is dear. */
const PATIENCE_MS = 60_000;

/** Resolves when it is there; rejects if it ends before, or is no program. Then nothing is left of it. */
export async function addDaemon(fact: Daemon): Promise<void> {
  if (held.has(fact.name)) throw new Error(`process ${fact.name}: File exists`);
  const daemon = begin(fact);
  if (daemon.child === undefined) throw new Error(`process ${fact.name}: ${daemon.voice.last.trim()}`);
  held.set(fact.name, daemon);
  void daemon.ended.then(() => {
    if (held.get(fact.name) === daemon) held.delete(fact.name);
  });
  if (fact.says === undefined) return;
  try {
    await answer(daemon, fact.says);
  } catch (error) {
    daemon.child.killGroup('SIGKILL');
    await daemon.ended;
    throw error;
  }
}

function begin(fact: Daemon): Held {
  const voice: Voice = { listeners: new Set(), last: '' };
  const heard = (line: string) => {
    voice.last = `${voice.last}${line}\n`.slice(-2000);
    for (const listener of voice.listeners) listener(line);
  };
  const streams = { stdout: eachLine(heard), stderr: eachLine(heard) };
  const started = start({ place: { namespace: fact.namespace }, argv: fact.argv }, 'ignore', (stream, text) =>
    streams[stream](text),
  );
  return { fact, ...started, voice, free: Promise.resolve() };
}

/** Asks when all before are answered. From then on: what was said before does not count. */
function answer(daemon: Held, text: string, ask = () => {}): Promise<void> {
  const answered = daemon.free.then(() => {
    const said = says(daemon, text);
    ask();
    return said;
  });
  daemon.free = answered.catch(() => {});
  return answered;
}

function says({ fact, voice, ended }: Held, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      voice.listeners.delete(listener);
      act();
    };
    const fail = (how: string) =>
      settle(() => reject(new Error(`process ${fact.name} ${how} "${text}": ${voice.last.trim()}`)));
    const listener = (line: string) => {
      if (line.includes(text)) settle(resolve);
    };
    const timer = setTimeout(() => fail(`did not say in ${PATIENCE_MS} ms`), PATIENCE_MS);
    voice.listeners.add(listener);
    void ended.then((code) => fail(`ended (${code}) before it said`));
  });
}

/** SIGHUP, then its answer. A program that isn't there will read what is new when it starts. */
export async function reload(name: string, text: string): Promise<void> {
  const daemon = held.get(name);
  if (daemon) await answer(daemon, text, () => daemon.child?.kill('SIGHUP'));
}

export async function deleteDaemon(name: string): Promise<void> {
  const daemon = held.get(name);
  if (!daemon) throw new Error(`process ${name}: No such process`);
  daemon.child?.killGroup('SIGKILL');
  await daemon.ended;
}

/** Those that still run. */
export const heldDaemons = (): readonly Daemon[] => [...held.values()].map(({ fact }) => fact);
