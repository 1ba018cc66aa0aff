/** SIGINT and SIGTERM, while a User-mode Linux runs: for its program, or its end. */
import type { Writable } from 'node:stream';

export class Signals {
  readonly #first: 'ends' | 'is told';
  readonly #stop = new AbortController();
  readonly #heard = (signal: NodeJS.Signals): void => this.#hear(signal);
  /** Those that have come before there was anybody to tell. */
  #untold: string[] = [];
  #count = 0;
  #guest: Writable | undefined;

  constructor(first: 'ends' | 'is told') {
    this.#first = first;
    process.on('SIGINT', this.#heard).on('SIGTERM', this.#heard);
  }

  /** Its end, with the signal as the reason. */
  get stop(): AbortSignal {
    return this.#stop.signal;
  }

  /** From now on the guest hears what it is told, a name in a line. */
  tellBy(guest: Writable): void {
    this.#guest = guest;
    for (const line of this.#untold) guest.write(line);
    this.#untold = [];
  }

  forget(): void {
    process.off('SIGINT', this.#heard).off('SIGTERM', this.#heard);
  }

  #hear(signal: NodeJS.Signals): void {
    this.#count += 1;
    if (this.#first === 'ends' || this.#count > 1) this.#stop.abort(signal);
    else this.#tell(`${signal.slice('SIG'.length)}\n`);
  }

  #tell(line: string): void {
    if (this.#guest) this.#guest.write(line);
    else this.#untold.push(line);
  }
}
