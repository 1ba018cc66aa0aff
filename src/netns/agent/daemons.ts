/** Long-lived programs of the lab by name, and what they have said. */
import type { Fact } from '../spec.ts';
import type { Child } from './child.ts';
import { eachLine } from './lines.ts';
import { start } from './program.ts';

export type Daemon = Extract<Fact, { kind: 'process' }>;

type Held = {
  readonly fact: Daemon;
  readonly child?: Child;
  readonly ended: Promise<number>;
  /** Told of each line. */
  readonly listeners: Set<(line: string) => void>;
  /** The latest output, for errors. */
  last: string;
};

const held = new Map<string, Held>();

const PATIENCE_MS = 10_000;

/** Resolves when it is there; rejects if it ends before. */
export async function addDaemon(fact: Daemon): Promise<void> {
  if (held.has(fact.name)) throw new Error(`process ${fact.name}: File exists`);
  const listeners = new Set<(line: string) => void>();
  const heard = (line: string) => {
    daemon.last = `${daemon.last}${line}\n`.slice(-2000);
    for (const listener of listeners) listener(line);
  };
  const [stdout, stderr] = [eachLine(heard), eachLine(heard)];
  const started = start({ place: { namespace: fact.namespace }, argv: fact.argv }, 'ignore', (stream, text) =>
    (stream === 'stdout' ? stdout : stderr)(text),
  );
  const daemon: Held = { fact, ...started, listeners, last: '' };
  held.set(fact.name, daemon);
  void daemon.ended.then(() => {
    if (held.get(fact.name) === daemon) held.delete(fact.name);
  });
  if (fact.says === undefined) return;
  try {
    await says(daemon, fact.says);
  } catch (error) {
    daemon.child?.killGroup('SIGKILL');
    throw error;
  }
}

/** From now on: what was said before does not count. */
function says(daemon: Held, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      daemon.listeners.delete(listener);
      act();
    };
    const fail = (how: string) =>
      settle(() => reject(new Error(`process ${daemon.fact.name} ${how} "${text}": ${daemon.last.trim()}`)));
    const listener = (line: string) => {
      if (line.includes(text)) settle(resolve);
    };
    const timer = setTimeout(() => fail(`did not say in ${PATIENCE_MS} ms`), PATIENCE_MS);
    daemon.listeners.add(listener);
    void daemon.ended.then((code) => fail(`ended (${code}) before it said`));
  });
}

/** SIGHUP, then its answer. A program that isn't there will read what is new when it starts. */
export async function reload(name: string, text: string): Promise<void> {
  const daemon = held.get(name);
  if (!daemon) return;
  const answered = says(daemon, text);
  daemon.child?.kill('SIGHUP');
  await answered;
}

export async function deleteDaemon(name: string): Promise<void> {
  const daemon = held.get(name);
  if (!daemon) throw new Error(`process ${name}: No such process`);
  daemon.child?.killGroup('SIGKILL');
  await daemon.ended;
}

/** Those that still run. */
export const heldDaemons = (): readonly Daemon[] => [...held.values()].map(({ fact }) => fact);
