/** A terminal with somebody at it who reads what comes up to a prompt, as a person does. */
import { Typist } from '../kept/typist.ts';

/** For one command, on a machine with other work. */
const PATIENCE_MS = 60_000;
const FOR_LINES_MS = 20_000;

/** Nobody types into it what is wider than this, and no output is cut or folded. */
const SIZE = 'stty -echo cols 200 rows 50';

const PROMPT = /(?:(vagrant@[\w-]+:\S*\$|\/[\w./-]* #)|(?:^|\n)(\$)) $/;

/** As a terminal shows it: after a carriage return a line is written over. One at the end waits for what follows it. */
export function shown(seen: string, text: string): string {
  const lines = (seen + text).replace(/\r+\n/g, '\n').split('\n');
  return lines.map((line) => (/\r[^\r]/.test(line) ? writtenOver(line) : line)).join('\n');
}

const writtenOver = (line: string): string =>
  line.split(/\r(?!$)/).reduce((before, over) => over + before.slice(over.length));

export class Terminal implements AsyncDisposable {
  readonly #typist: Typist;
  #line = '';
  /** What stands before the cursor; empty while a program runs, and at the end. */
  prompt = '';

  private constructor(argv: readonly string[], env: Readonly<Record<string, string>>) {
    this.#typist = new Typist(['sh', '-c', `${SIZE}; exec "$@"`, 'sh', ...argv], { ...env, TERM: 'dumb' }, shown);
  }

  /** `argv`: a shell that shows a prompt. Throws when none comes. */
  static async open(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Terminal> {
    const terminal = new Terminal(argv, env);
    await terminal.untilPrompt();
    return terminal;
  }

  type(line: string): void {
    this.#typist.seen = '';
    this.#line = line;
    this.prompt = '';
    this.#typist.types(`${line}\n`);
  }

  interrupt(): void {
    this.#typist.types('\x03');
  }

  /** All that came since the line was typed, without the prompt. Throws when there is none for too long. */
  async untilPrompt(): Promise<readonly string[]> {
    const typist = this.#typist;
    const isThere = await typist.until(() => PROMPT.test(typist.seen), PATIENCE_MS);
    const { seen, ended } = typist;
    if (!isThere && !ended)
      throw new Error(`no prompt after ${PATIENCE_MS / 1000} s; there came: ${JSON.stringify(seen)}`);
    const [whole = '', long, short] = PROMPT.exec(seen) ?? [];
    this.prompt = long ?? short ?? '';
    return this.#said(seen.slice(0, seen.length - whole.length)).split('\n');
  }

  /** What came since, once there are as many lines, or no more of them for long. */
  async untilLines(count: number): Promise<readonly string[]> {
    await this.#typist.until(() => this.#whole().length >= count, FOR_LINES_MS);
    return this.#whole();
  }

  #whole(): readonly string[] {
    return this.#said(this.#typist.seen).split('\n').slice(0, -1);
  }

  /** Without what was typed, which a container's terminal shows once more, and a node's does not. */
  #said(text: string): string {
    const said = text.startsWith(`${this.#line}\n`) ? text.slice(this.#line.length + 1) : text;
    return said.replace(/\^C\n?/g, '');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#typist[Symbol.asyncDispose]();
  }
}
