/** Who takes a lesson: somebody at a terminal, or a program that reads on to the end. */
import type { ReadStream, WriteStream } from 'node:tty';
import type { Ink } from './ink.ts';
import { Keyboard } from './keyboard.ts';

/** `on`: what comes next; `skip`: the next section; `again`: what was shown last. */
export type Wish = 'on' | 'skip' | 'again' | 'shell' | 'picture' | 'help';

/** Has enough. */
export class Left extends Error {
  readonly code: number;

  /** 0 by their own wish, or as of a program that a signal has ended. */
  constructor(code: number) {
    super('the lesson was left');
    this.code = code;
  }
}

export type Student = Disposable & {
  /** Aborted when they have left; the reason is a Left. */
  readonly left: AbortSignal;
  /** With an exit code. */
  readonly leave: (code: number) => void;
  /** `does`: what going on does, in a word or two. Throws Left. */
  readonly wish: (does: string) => Promise<Wish>;
  /** Undefined: nothing is answered. */
  readonly answer: (question: string) => Promise<string | undefined>;
  /** For whoever wants their terminal. */
  readonly lent: <T>(use: () => Promise<T>) => Promise<T>;
};

const KEYS: Readonly<Record<string, Wish>> = {
  ...{ '\r': 'on', '\n': 'on', ' ': 'on', s: 'skip', b: 'again', '!': 'shell', p: 'picture', '?': 'help' },
};

export class AtTerminal implements Student {
  readonly #keyboard: Keyboard;
  readonly #output: WriteStream;
  readonly #leaving = new AbortController();
  readonly #ink: Ink;

  constructor(input: ReadStream, output: WriteStream, ink: Ink) {
    this.#output = output;
    this.#ink = ink;
    this.#keyboard = new Keyboard(input, () => this.leave(130));
  }

  get left(): AbortSignal {
    return this.#leaving.signal;
  }

  leave(code: number): void {
    this.#leaving.abort(new Left(code));
  }

  async wish(does: string): Promise<Wish> {
    this.#output.write(this.#ink.quiet(`[Enter] ${does}  [?] keys `));
    try {
      for (;;) {
        const key = await this.#keyboard.key(this.left);
        if (key === 'q' || key === '\x04') this.leave(0);
        this.left.throwIfAborted();
        const wish = KEYS[key];
        if (wish !== undefined) return wish;
      }
    } finally {
      this.#output.write('\r\x1b[K');
    }
  }

  answer(question: string): Promise<string> {
    return this.#keyboard.line(question, this.#output, this.left);
  }

  lent<T>(use: () => Promise<T>): Promise<T> {
    return this.#keyboard.lent(use);
  }

  [Symbol.dispose](): void {
    this.#keyboard[Symbol.dispose]();
  }
}

/** Whoever reads a file or a pipe. */
export class Reader implements Student {
  readonly #leaving = new AbortController();

  get left(): AbortSignal {
    return this.#leaving.signal;
  }

  leave(code: number): void {
    this.#leaving.abort(new Left(code));
  }

  async wish(): Promise<Wish> {
    this.left.throwIfAborted();
    return 'on';
  }

  async answer(): Promise<undefined> {
    return undefined;
  }

  lent<T>(use: () => Promise<T>): Promise<T> {
    return use();
  }

  [Symbol.dispose](): void {}
}
