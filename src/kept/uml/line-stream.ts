/** One of the streams over a line. */
import { Duplex } from 'node:stream';
import { BODY } from './frame.ts';

export type Sends = (kind: 'octets' | 'read' | 'end' | 'gone', body: Buffer | string) => void;

/** How many octets may be under way. */
const WINDOW = 65_536;

type Waiting = { readonly chunk: Buffer; readonly done: () => void };

export class LineStream extends Duplex {
  readonly #sends: Sends;
  #window = WINDOW;
  #unread = 0;
  #waiting: Waiting | undefined;

  constructor(sends: Sends) {
    super({ allowHalfOpen: true });
    this.#sends = sends;
  }

  /** What the other side has sent. */
  hears(octets: Buffer): void {
    this.#unread += octets.length;
    if (this.push(octets)) this.#confess();
  }

  /** The other side has read so many octets more. */
  mayGoOn(octets: number): void {
    this.#window += octets;
    this.#goOn();
  }

  override _read(): void {
    this.#confess();
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.#waiting = { chunk, done };
    this.#goOn();
  }

  override _final(done: () => void): void {
    this.#sends('end', '');
    done();
  }

  /** Where both directions have ended, there is nothing to tell. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.writableFinished || !this.readableEnded) this.#sends('gone', '');
    done(error);
  }

  #confess(): void {
    const read = this.#unread;
    this.#unread = 0;
    if (read > 0) this.#sends('read', String(read));
  }

  #goOn(): void {
    while (this.#waiting && this.#window > 0) {
      const { chunk, done } = this.#waiting;
      const size = Math.min(chunk.length, BODY, this.#window);
      this.#window -= size;
      this.#waiting = size < chunk.length ? { chunk: chunk.subarray(size), done } : undefined;
      this.#sends('octets', chunk.subarray(0, size));
      if (size === chunk.length) done();
    }
  }
}
