/** Ctrl-C, and what a machine sends that wants a program to end: the first one asks for the end, the second is the end. */
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

export class Interrupt implements Disposable {
  readonly #stop = new AbortController();
  readonly #heard = (signal: NodeJS.Signals): void => {
    if (this.#stop.signal.aborted) process.exit(codeOf(signal));
    this.#stop.abort(signal);
  };

  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.#heard);
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Of a program that a signal has ended, as a shell tells it; nothing while there was none. */
  get code(): number | undefined {
    return this.signal.aborted ? codeOf(this.signal.reason) : undefined;
  }

  [Symbol.dispose](): void {
    for (const signal of SIGNALS) process.off(signal, this.#heard);
  }
}

const codeOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];
