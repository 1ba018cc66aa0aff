/** Processes of the agent: those it started, and those that became its children because their parents ended. */
import { EventEmitter } from 'node:events';
import { Socket } from 'node:net';
import { buryNext } from './libc.ts';
import { PATH } from './private-run.ts';
import { type Spawned, spawn } from './spawn.ts';

type Ended = [code: number];

/** `exit` when it has ended; `close` when besides all it printed was read. The code is 128 + N when ended by signal N. */
export class Child extends EventEmitter<{ exit: Ended; close: Ended }> {
  readonly pid: number;
  readonly stdin: Socket | undefined;
  readonly stdout: Socket;
  readonly stderr: Socket;
  #code: number | undefined;
  #open = 2;

  constructor({ pid, stdin, stdout, stderr }: Spawned) {
    super();
    this.pid = pid;
    this.stdin = stdin === undefined ? undefined : new Socket({ fd: stdin, readable: false, writable: true });
    const heard = (fd: number) => new Socket({ fd, readable: true, writable: false });
    [this.stdout, this.stderr] = [heard(stdout), heard(stderr)];
    for (const stream of [this.stdout, this.stderr]) stream.once('close', () => this.#closed());
  }

  /** Resolves with its code when it has ended: at once if it has. */
  ended(): Promise<number> {
    if (this.#code !== undefined) return Promise.resolve(this.#code);
    return new Promise((resolve) => this.once('exit', resolve));
  }

  /** Nobody else has its number before it is buried. */
  kill(signal: NodeJS.Signals): void {
    if (this.#code === undefined) process.kill(this.pid, signal);
  }

  /** The whole process group. */
  killGroup(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, signal);
    } catch {
      // All of it has ended.
    }
  }

  end(code: number): void {
    this.#code = code;
    this.stdin?.destroy();
    this.emit('exit', code);
    if (this.#open === 0) this.emit('close', code);
  }

  #closed(): void {
    this.#open -= 1;
    if (this.#open === 0 && this.#code !== undefined) this.emit('close', this.#code);
  }
}

const started = new Map<number, Child>();

/** In the namespaces that the calling thread is in, as the leader of a process group of its own; or the error number. */
export function startHere(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  input: 'pipe' | 'ignore',
): Child | number {
  const spawned = spawn(argv, { ...ENVIRONMENT, ...env }, input);
  if (typeof spawned === 'number') return spawned;
  const child = new Child(spawned);
  started.set(child.pid, child);
  return child;
}

const ENVIRONMENT = {
  PATH,
  HOME: '/root',
  LANG: 'C.UTF-8',
  TERM: process.env['TERM'] ?? 'dumb',
};

/** The first process of a pid namespace buries everybody who ends. */
export function bury(): void {
  for (let ended = buryNext(); ended !== undefined; ended = buryNext()) {
    const child = started.get(ended.pid);
    started.delete(ended.pid);
    child?.end(ended.code);
  }
}
