/** What is known to the owner of a program that runs in its lab. */

import { eachLine } from './agent/lines.ts';
import type { Message } from './agent/protocol.ts';
import type { Completed, Running, Signal } from './holder.ts';

type Spawned = Extract<Message, { kind: 'said' | 'ended' }>;

type Listener = { readonly text: string; readonly found: (line: string) => void };

/** Only against silence for ever: many at once take their time where a process is dear. */
const PATIENCE_MS = 60_000;
/** How long a program may take to end when it is asked to. */
const GRACE_MS = 2000;

export class RunningProgram implements Running {
  readonly completed: Promise<Completed>;
  readonly #name: string;
  readonly #heard = { stdout: '', stderr: '' };
  readonly #lines: string[] = [];
  readonly #listeners = new Set<Listener>();
  readonly #split = { stdout: eachLine((line) => this.#tell(line)), stderr: eachLine((line) => this.#tell(line)) };
  readonly #complete: (completed: Completed) => void;
  readonly #signal: (signal: NodeJS.Signals) => void;

  /** `signal` sends one to the program. */
  constructor(name: string, gone: Promise<string>, signal: (signal: NodeJS.Signals) => void) {
    this.#name = name;
    this.#signal = signal;
    let complete: (completed: Completed) => void = () => {};
    this.completed = new Promise((resolve) => {
      complete = resolve;
    });
    this.#complete = complete;
    void gone.then(() => complete({ code: 137, ...this.#heard }));
  }

  hear(message: Spawned): void {
    if (message.kind === 'ended') {
      for (const stream of ['stdout', 'stderr'] as const) this.#split[stream]('\n');
      this.#complete({ code: message.code, ...this.#heard });
      return;
    }
    this.#heard[message.stream] += message.text;
    this.#split[message.stream](message.text);
  }

  says(text: string, timeoutMs = PATIENCE_MS): Promise<string> {
    const past = this.#lines.find((line) => line.includes(text));
    if (past !== undefined) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
        act();
      };
      const fail = (how: string) =>
        settle(() => reject(new Error(`${this.#name} ${how} "${text}": ${this.#heard.stderr.trim()}`)));
      const listener: Listener = { text, found: (line) => settle(() => resolve(line)) };
      const timer = setTimeout(() => fail(`did not say in ${timeoutMs} ms`), timeoutMs);
      this.#listeners.add(listener);
      void this.completed.then(({ code }) => fail(`ended (${code}) before it said`));
    });
  }

  async end(signal: Signal = 'SIGTERM'): Promise<Completed> {
    this.#signal(signal);
    const impatience = setTimeout(() => this.#signal('SIGKILL'), GRACE_MS);
    try {
      return await this.completed;
    } finally {
      clearTimeout(impatience);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGKILL');
  }

  #tell(line: string): void {
    this.#lines.push(line);
    for (const listener of this.#listeners) if (line.includes(listener.text)) listener.found(line);
  }
}
