/** A terminal with somebody at it who reads what comes up to a prompt, as a person does. */
import { EventEmitter, once } from 'node:events';
import { execa } from 'execa';
import { onOwnTerminal } from '../kept/terminal.ts';

/** For one command, on a machine with other work. */
const PATIENCE_MS = 60_000;
const FOR_LINES_MS = 20_000;

/** Nobody types into it what is wider than this, and no output is cut or folded. */
const SIZE = 'stty -echo cols 200 rows 50';

const PROMPT = /(?:(vagrant@[\w-]+:\S*\$|\/[\w./-]* #)|(?:^|\n)(\$)) $/;

export class Terminal implements AsyncDisposable {
  readonly #child;
  readonly #changes = new EventEmitter();
  #seen = '';
  #line = '';
  #ended = false;
  /** What stands before the cursor; empty while a program runs, and at the end. */
  prompt = '';

  private constructor(argv: readonly string[], env: Readonly<Record<string, string>>) {
    const [program = '', ...words] = onOwnTerminal(['sh', '-c', `${SIZE}; exec "$@"`, 'sh', ...argv]);
    this.#child = execa(program, words, { env: { ...env, TERM: 'dumb' }, reject: false, buffer: false });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#seen += text.replaceAll('\r', '');
      this.#changes.emit('change');
    });
    this.#child.stdout.once('end', () => {
      this.#ended = true;
      this.#changes.emit('change');
    });
  }

  /** `argv`: a shell that shows a prompt. Throws when none comes. */
  static async open(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Terminal> {
    const terminal = new Terminal(argv, env);
    await terminal.untilPrompt();
    return terminal;
  }

  type(line: string): void {
    this.#seen = '';
    this.#line = line;
    this.prompt = '';
    this.#child.stdin.write(`${line}\n`);
  }

  interrupt(): void {
    this.#child.stdin.write('\x03');
  }

  /** All that came since the line was typed, without the prompt. Throws when there is none for too long. */
  async untilPrompt(): Promise<readonly string[]> {
    const isThere = await this.#until(() => this.#ended || PROMPT.test(this.#seen), PATIENCE_MS);
    if (!isThere) throw new Error(`no prompt after ${PATIENCE_MS / 1000} s; there came: ${JSON.stringify(this.#seen)}`);
    const [whole = '', long, short] = PROMPT.exec(this.#seen) ?? [];
    this.prompt = long ?? short ?? '';
    return this.#said(this.#seen.slice(0, this.#seen.length - whole.length)).split('\n');
  }

  /** What came since, once there are as many lines, or no more of them for long. */
  async untilLines(count: number): Promise<readonly string[]> {
    await this.#until(() => this.#ended || this.#whole().length >= count, FOR_LINES_MS);
    return this.#whole();
  }

  #whole(): readonly string[] {
    return this.#said(this.#seen).split('\n').slice(0, -1);
  }

  /** Without what was typed, which a container's terminal shows once more, and a node's does not. */
  #said(text: string): string {
    const said = text.startsWith(`${this.#line}\n`) ? text.slice(this.#line.length + 1) : text;
    return said.replace(/\^C\n?/g, '');
  }

  async #until(isSo: () => boolean, ms: number): Promise<boolean> {
    const patience = AbortSignal.timeout(ms);
    while (!isSo() && !patience.aborted) await once(this.#changes, 'change', { signal: patience }).catch(() => {});
    return isSo();
  }

  /** The terminal's end is told to whoever runs in it by the kernel: script(1) would wait for them. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#child;
  }
}
