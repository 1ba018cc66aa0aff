/** Many streams over one line. Each may be so far ahead of who reads it, and no further: a slow one holds up nobody else. */
import { once } from 'node:events';
import type { Duplex, Readable, Writable } from 'node:stream';
import { type Frame, Framing } from './frame.ts';
import { LineStream, type Sends } from './line-stream.ts';

const KINDS = ['open', 'octets', 'read', 'end', 'gone'] as const;
type Kind = (typeof KINDS)[number];

const FRAMING = new Framing<Kind>(KINDS);

/** `attend`: to what the other side has opened a stream, and the stream. */
type Attend = (target: string, stream: Duplex) => void;

export class Line {
  readonly #output: Writable;
  readonly #attend: Attend;
  readonly #streams = new Map<number, LineStream>();
  #next: number;

  /** The two sides number their streams by even and by odd numbers. */
  constructor(input: Readable, output: Writable, side: 'even' | 'odd', attend: Attend) {
    this.#output = output;
    this.#attend = attend;
    this.#next = side === 'even' ? 0 : 1;
    input.on(
      'data',
      FRAMING.reader((frame) => this.#hear(frame)),
    );
    input.once('close', () => this.#end());
    for (const stream of [input, output]) stream.on('error', () => this.#end());
  }

  open(target: string): Duplex {
    const id = this.#next;
    this.#next += 2;
    const stream = this.#add(id);
    this.#send('open', id, target);
    return stream;
  }

  /** Resolves when nothing is under way. */
  async quiet(): Promise<void> {
    for (const stream of this.#streams.values()) if (!stream.closed) await once(stream, 'close');
  }

  #add(id: number): LineStream {
    const sends: Sends = (kind, body) => this.#send(kind, id, body);
    const stream = new LineStream(sends);
    this.#streams.set(id, stream);
    stream.once('close', () => this.#streams.delete(id));
    stream.on('error', () => {});
    return stream;
  }

  #send(kind: Kind, id: number, body: Buffer | string): void {
    if (!this.#output.destroyed) this.#output.write(FRAMING.encode(kind, id, body));
  }

  #hear({ kind, id, body }: Frame<Kind>): void {
    const stream = this.#streams.get(id);
    if (kind === 'open') this.#attend(body.toString(), this.#add(id));
    else if (kind === 'octets') stream?.hears(Buffer.from(body));
    else if (kind === 'read') stream?.mayGoOn(Number(body.toString()));
    else if (kind === 'end') stream?.push(null);
    else stream?.destroy();
  }

  #end(): void {
    for (const stream of this.#streams.values()) stream.destroy();
  }
}
