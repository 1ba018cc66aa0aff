/** An owner's end of the pipe to its agent. Keeps the owner's event loop alive only while something is awaited. */
import type { Socket } from 'node:net';
import { eachLine } from './agent/lines.ts';
import type { Message, Question, Reply } from './agent/protocol.ts';

type Spawned = Extract<Message, { kind: 'said' | 'ended' }>;

type Waiting = { readonly resolve: (reply: Reply) => void; readonly reject: (error: Error) => void };

/** The lab ended before it could answer. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

export class Connection {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #spawned = new Map<number, (message: Spawned) => void>();
  readonly #opened: Promise<void>;
  #next = 1;
  #lost: Error | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#opened = new Promise((resolve, reject) => {
      const hear = (message: Message) => {
        if (message.kind === 'ready') resolve();
        else if (message.kind === 'failed') reject(new Error(message.because));
        else this.#hear(message);
      };
      socket.setEncoding('utf8').on(
        'data',
        eachLine((line) => hear(JSON.parse(line))),
      );
      socket
        .on('error', () => {})
        .on('close', () => {
          this.#lost = new ConnectionLost('the lab has ended');
          reject(this.#lost);
          for (const { reject: fail } of this.#waiting.values()) fail(this.#lost);
          this.#waiting.clear();
        });
    });
    this.#opened.catch(() => {});
  }

  /** Resolves when the agent is there. */
  async opened(): Promise<void> {
    await this.#opened;
    this.#settle();
  }

  ask(question: Question): Promise<Reply> {
    return this.#send(this.#next++, question);
  }

  /** What it says is told to `hear`, from the first word. Its number is for `end`. */
  async spawn(question: Extract<Question, { kind: 'spawn' }>, hear: (message: Spawned) => void): Promise<number> {
    const id = this.#next++;
    this.#spawned.set(id, hear);
    try {
      const reply = await this.#send(id, question);
      if (reply.kind === 'refused') throw new Error(reply.said);
      return id;
    } catch (error) {
      this.#spawned.delete(id);
      throw error;
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  #send(id: number, question: Question): Promise<Reply> {
    if (this.#lost) return Promise.reject(this.#lost);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.ref();
      this.#socket.write(`${JSON.stringify({ id, ...question })}\n`);
    });
  }

  #hear(message: Exclude<Message, { kind: 'ready' | 'failed' }>): void {
    if (message.kind === 'reply') {
      this.#waiting.get(message.id)?.resolve(message.reply);
      this.#waiting.delete(message.id);
    } else {
      this.#spawned.get(message.id)?.(message);
      if (message.kind === 'ended') this.#spawned.delete(message.id);
    }
    this.#settle();
  }

  #settle(): void {
    if (this.#waiting.size + this.#spawned.size === 0) this.#socket.unref();
  }
}
