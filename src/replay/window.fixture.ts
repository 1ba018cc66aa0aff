/** A terminal with a person at it, who waits for a prompt before the next line. */
import { setTimeout } from 'node:timers/promises';
import { Typist } from '../kept/typist.ts';

const PATIENCE_MS = 60_000;
/** Interrupted while it writes, busybox's ping writes the line once more. */
const READS_MS = 50;
const CTRL_C = '\x03';

type Prompt = 'node' | 'container';

export class Window implements AsyncDisposable {
  readonly #typist: Typist;
  #at: Prompt = 'node';
  #busy = false;

  /** `argv`: a program whose first word is a node's prompt. */
  constructor(argv: readonly string[], env: Readonly<Record<string, string>>) {
    const wide = ['sh', '-c', 'stty cols 500 rows 100; exec "$@"', 'sh', ...argv];
    this.#typist = new Typist(wide, { ...env, TERM: 'dumb' });
  }

  /** Types a line and reads its answer, which ends where the next prompt is. */
  async answers(line: string, next: Prompt = this.#at): Promise<string> {
    this.#typist.types(`${line}\n`);
    return this.#said(line, next);
  }

  /** Types a line whose answer ends by Ctrl-C alone, after as many lines of it. */
  async answersUntil(line: string, lines: number): Promise<string> {
    const said = await this.answersWithoutEnd(line, lines);
    await setTimeout(READS_MS);
    this.#typist.types(CTRL_C);
    return said + (await this.#rest(line, this.#at));
  }

  /** Types a line and leaves it running, after as many lines of its answer. */
  async answersWithoutEnd(line: string, lines: number): Promise<string> {
    this.#typist.types(`${line}\n`);
    this.#busy = true;
    await this.#when(line, () => this.#typist.seen.split('\n').length > lines + 1);
    const said = withoutEcho(this.#typist.seen);
    this.#typist.seen = '';
    return said;
  }

  /** Ends what runs, leaves the container: what a reader does between two blocks. */
  async comeTo(prompt: Prompt): Promise<void> {
    if (this.#busy) {
      if (!PROMPTS[this.#at].test(this.#typist.seen)) this.#typist.types(CTRL_C);
      await this.#said('Ctrl-C', this.#at);
    }
    if (prompt === 'node' && this.#at === 'container') await this.answers('exit', 'node');
  }

  async starts(): Promise<void> {
    await this.#said('the shell', 'node');
  }

  async #said(line: string, next: Prompt): Promise<string> {
    return withoutEcho(await this.#rest(line, next));
  }

  async #rest(line: string, next: Prompt): Promise<string> {
    await this.#when(line, () => PROMPTS[next].test(this.#typist.seen));
    const text = this.#typist.seen.replace(PROMPTS[next], '');
    this.#typist.seen = '';
    this.#at = next;
    this.#busy = false;
    return text;
  }

  async #when(line: string, isSo: () => boolean): Promise<void> {
    if (await this.#typist.until(isSo, PATIENCE_MS)) return;
    throw new Error(`${line}: no end of it after ${PATIENCE_MS} ms, only ${JSON.stringify(this.#typist.seen)}`);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#typist[Symbol.asyncDispose]();
  }
}

const PROMPTS: Readonly<Record<Prompt, RegExp>> = {
  node: /vagrant@tutorial-node\d:~\$ $/,
  container: /\/ # $/,
};

/** The first line is what was typed. */
const withoutEcho = (text: string): string => text.slice(text.indexOf('\n') + 1);
