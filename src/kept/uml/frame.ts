/** Messages over a stream of octets: a kind, a number, and a body. */

/** Most octets of a body: others wait no longer than for one such. */
export const BODY = 16_384;

const HEAD = 9;

export type Frame<K extends string> = { readonly kind: K; readonly id: number; readonly body: Buffer };

/** One octet for the kind, and for the number and the length four each. */
export class Framing<K extends string> {
  readonly #kinds: readonly K[];

  constructor(kinds: readonly K[]) {
    this.#kinds = kinds;
  }

  encode(kind: K, id = 0, body: Buffer | string = ''): Buffer {
    const head = Buffer.alloc(HEAD);
    const octets = Buffer.from(body);
    head.writeUInt8(this.#kinds.indexOf(kind));
    head.writeUInt32BE(id, 1);
    head.writeUInt32BE(octets.length, 5);
    return Buffer.concat([head, octets]);
  }

  /** Tells of each frame when it is whole. A kind that nobody knows is left out. */
  reader(hear: (frame: Frame<K>) => void): (chunk: Buffer) => void {
    let waiting: Buffer = Buffer.alloc(0);
    return (chunk) => {
      waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
      while (waiting.length >= HEAD && waiting.length >= HEAD + waiting.readUInt32BE(5)) {
        const end = HEAD + waiting.readUInt32BE(5);
        const kind = this.#kinds[waiting.readUInt8()];
        if (kind !== undefined) hear({ kind, id: waiting.readUInt32BE(1), body: waiting.subarray(HEAD, end) });
        waiting = waiting.subarray(end);
      }
    };
  }
}
