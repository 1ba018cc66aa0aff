/** Somebody at a terminal of their own, who reads what comes and types. */
import { EventEmitter, once } from 'node:events';
import { execa } from 'execa';
import { onOwnTerminal } from './terminal.ts';

type Add = (seen: string, text: string) => string;

const withoutReturns: Add = (seen, text) => seen + text.replaceAll('\r', '');

export class Typist implements AsyncDisposable {
  readonly #child;
  readonly #changes = new EventEmitter();
  #ended = false;
  /** What came. Whoever has read it may empty it. */
  seen = '';

  /** At a terminal with `argv` in it. `add`: what is seen once a text has come; default: without carriage returns. */
  constructor(argv: readonly string[], env: Readonly<Record<string, string>>, add: Add = withoutReturns) {
    const [program = '', ...words] = onOwnTerminal(argv);
    this.#child = execa(program, words, { env, reject: false, buffer: false });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.seen = add(this.seen, text);
      this.#changes.emit('change');
    });
    this.#child.stdout.once('end', () => {
      this.#ended = true;
      this.#changes.emit('change');
    });
  }

  /** No more will come. */
  get ended(): boolean {
    return this.#ended;
  }

  types(text: string): void {
    this.#child.stdin.write(text);
  }

  /** Looks again whenever something comes; whether it is so, at the latest at the end or after `ms`. */
  async until(isSo: () => boolean, ms: number): Promise<boolean> {
    const patience = AbortSignal.timeout(ms);
    while (!isSo() && !this.#ended && !patience.aborted)
      await once(this.#changes, 'change', { signal: patience }).catch(() => {});
    return isSo();
  }

  /** The terminal's end is told to whoever runs in it by the kernel: script(1) would wait for them. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#child;
  }
}
