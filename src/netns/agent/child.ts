/** Processes of the agent: those it started, and those that became its children because their parents ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { endedChild, reap } from './libc.ts';
import { PATH } from './private-run.ts';

const started = new Set<number>();

/** In the namespaces that the calling thread is in, as the leader of a process group of its own. */
export function startHere(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  input: 'pipe' | 'ignore',
): ChildProcess {
  const [program = '', ...words] = argv;
  const child = spawn(program, words, {
    env: { ...ENVIRONMENT, ...env },
    stdio: [input, 'pipe', 'pipe'],
    detached: true,
    cwd: '/',
  });
  const { pid } = child;
  if (pid !== undefined) {
    started.add(pid);
    child.once('exit', () => {
      started.delete(pid);
      reapOrphans();
    });
  }
  return child;
}

const ENVIRONMENT = {
  PATH,
  HOME: '/root',
  LANG: 'C.UTF-8',
  TERM: process.env['TERM'] ?? 'dumb',
};

/** The whole process group. It may have ended already. */
export function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/** 128 + N when ended by signal N, as a shell says it. */
export const exitCode = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? 128 + (signal === null ? 0 : constants.signals[signal]);

/** The first process of a pid namespace buries everybody; Node only buries what it has started. */
export function reapOrphans(): void {
  for (let pid = endedChild(); pid !== undefined; pid = endedChild()) {
    if (started.has(pid)) return;
    reap(pid);
  }
}
