/** Keys of a terminal, one by one, and lines where an answer is wanted. Ctrl-C is heard at any time. */
import { createInterface } from 'node:readline/promises';
import type { ReadStream, WriteStream } from 'node:tty';

export class Keyboard implements Disposable {
  readonly #input: ReadStream;
  readonly #stop: (signal: NodeJS.Signals) => void;
  #wanted: ((key: string) => void) | undefined;

  /** `stop`: what Ctrl-C does. */
  constructor(input: ReadStream, stop: (signal: NodeJS.Signals) => void) {
    this.#input = input;
    this.#stop = stop;
    this.#listen();
  }

  /** What is typed before is forgotten: it was meant for something else. */
  key(signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      this.#wanted = (key) => {
        signal.removeEventListener('abort', leave);
        resolve(key);
      };
      if (signal.aborted) leave();
    });
  }

  async line(question: string, output: WriteStream, signal: AbortSignal): Promise<string> {
    return this.lent(async () => {
      const lines = createInterface({ input: this.#input, output });
      const stopped = new AbortController();
      lines.once('SIGINT', () => this.#stop('SIGINT')).once('close', () => stopped.abort());
      try {
        return await lines.question(question, { signal: AbortSignal.any([signal, stopped.signal]) });
      } catch {
        this.#stop('SIGINT');
        throw signal.reason;
      } finally {
        lines.close();
      }
    });
  }

  /** As long as `use` lasts somebody else has the terminal. */
  async lent<T>(use: () => Promise<T>): Promise<T> {
    this.#release();
    try {
      return await use();
    } finally {
      this.#listen();
    }
  }

  #listen(): void {
    this.#input.setRawMode(true);
    this.#input.setEncoding('utf8').on('data', this.#heard).resume();
  }

  readonly #heard = (text: string): void => {
    if (text.includes('\x03')) this.#stop('SIGINT');
    const wanted = this.#wanted;
    this.#wanted = undefined;
    wanted?.(text);
  };

  #release(): void {
    this.#input.off('data', this.#heard).pause().setRawMode(false);
  }

  [Symbol.dispose](): void {
    this.#release();
  }
}
