/** Where a page is played: terminals, and the lab they are in. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { Way } from '../kept/protocol.ts';
import { BASHRC } from '../kept/shell-files.ts';
import { argvAt, onOwnTerminal, SHELL } from '../kept/terminal.ts';
import type { LabAtHand } from './lab-at-hand.ts';
import { Terminal } from './terminal.ts';

type Window = { readonly terminal: Terminal; node: string };

export class Stage implements AsyncDisposable {
  readonly #lab: LabAtHand | undefined;
  readonly #folder: string;
  /** The one that was used last comes first. */
  #windows: Window[] = [];

  constructor(lab: LabAtHand | undefined) {
    this.#lab = lab;
    this.#folder = readersFolder();
  }

  /** A file that the reader is to have written, where `$` is. */
  write(name: string, lines: readonly string[]): void {
    writeFileSync(join(this.#work, name), `${lines.join('\n')}\n`);
  }

  /** The terminal at whose prompt something is typed; `node`: on which of several that show it. Throws where there is none. */
  async at(prompt: string, node: string | undefined): Promise<Terminal> {
    const shows = ({ terminal, node: its }: Window) => terminal.prompt === prompt && (node ?? its) === its;
    const found = this.#windows.find(shows) ?? (await this.#opened(prompt));
    return this.#used(found);
  }

  /** A terminal in which something is running; `node`: which. */
  running(node: string | undefined): Terminal {
    const found = this.#windows.find(({ terminal, node: its }) => terminal.prompt === '' && (node ?? its) === its);
    if (!found) throw new Error(`nothing is running in a terminal${node ? ` of ${node}` : ''}`);
    return this.#used(found);
  }

  /**
   * A shell for whoever runs this, where something was typed last; resolves when they have left it. On a terminal between theirs and it:
   * a shell takes the terminal for its jobs, and could not give it back to somebody outside of the lab.
   */
  async visit(): Promise<void> {
    const node = this.#windows[0]?.node || [...(this.#lab?.cluster.nodes.keys() ?? [])][0];
    const isInLab = node !== undefined && this.#lab !== undefined;
    const shell = isInLab ? argvAt(await this.#wayTo(node), SHELL) : ['bash', '--norc', '-i'];
    const [program = '', ...words] = onOwnTerminal(shell);
    await execa(program, words, { stdio: 'inherit', reject: false, env: this.#environment(), cwd: this.#work });
  }

  #used(window: Window): Terminal {
    this.#windows = [window, ...this.#windows.filter((other) => other !== window)];
    const node = nodeIn(window.terminal.prompt);
    if (node !== undefined) window.node = node;
    return window.terminal;
  }

  async #opened(prompt: string): Promise<Window> {
    const node = nodeIn(prompt);
    if (prompt !== '$' && node === undefined) throw new Error(`no terminal shows ${prompt}; ${this.#shown()}`);
    const terminal = node === undefined ? await this.#atHome() : await this.#atNode(node);
    const window = { terminal, node: node ?? '' };
    this.#windows.unshift(window);
    if (terminal.prompt !== prompt) throw new Error(`the prompt is ${terminal.prompt}, not ${prompt}`);
    return window;
  }

  #shown(): string {
    const prompts = this.#windows.map(({ terminal }) => terminal.prompt || 'a program that is running');
    return prompts.length === 0 ? 'there is none yet' : `there are: ${prompts.join(', ')}`;
  }

  async #atNode(node: string): Promise<Terminal> {
    const shell = ['bash', '--noediting', '--rcfile', BASHRC, '-i'];
    return Terminal.open(argvAt(await this.#wayTo(node), shell, 'dumb'));
  }

  async #wayTo(node: string): Promise<Way> {
    const way = await this.#lab?.ask({ kind: 'way', to: node });
    if (way === undefined) throw new Error(`there is no lab whose ${node} could be meant`);
    if (way.kind !== 'way') throw new Error(way.kind === 'refused' ? way.said : `no way to ${node}`);
    return way;
  }

  #atHome(): Promise<Terminal> {
    const shell = ['sh', '-c', `cd "$HOME" && exec env PS1='$ ' bash --noediting --norc -i`];
    return Terminal.open(shell, { ...this.#environment(), NO_COLOR: '1' });
  }

  get #work(): string {
    return join(this.#folder, 'work');
  }

  /** Of the reader's own machine, where `vethlab` is this one, and its lab the one at hand. */
  #environment() {
    const path = `${join(this.#folder, 'bin')}:${process.env['PATH'] ?? ''}`;
    return { PATH: path, HOME: this.#work, PS1: '$ ', ...(this.#lab ? { VETHLAB_LAB: this.#lab.name } : {}) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { terminal } of this.#windows) await terminal[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const IS_CLONE = existsSync(join(ROOT, 'src'));
/** Of an installed package those beside it, and it is one of them. */
const MODULES = IS_CLONE ? join(ROOT, 'node_modules') : dirname(ROOT);

/** Whoever installs the package may not have it: `npx` then does what it does. */
function pathOfTsx(): string | undefined {
  try {
    return import.meta.resolve('tsx');
  } catch {
    return undefined;
  }
}

/** A folder in which `vethlab` and what is imported by that name are the sources beside this file. */
function readersFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vethlab-reader-'));
  const [bin, work] = [join(folder, 'bin'), join(folder, 'work')];
  for (const made of [bin, work]) mkdirSync(made);
  const program = (name: string, line: string) =>
    writeFileSync(join(bin, name), `#!/bin/sh\nexec ${line}\n`, { mode: 0o755 });
  program('vethlab', `'${process.execPath}' '${ROOT}bin/vethlab.js' "$@"`);
  const tsx = pathOfTsx();
  if (tsx !== undefined) program('npx', `'${process.execPath}' --import '${tsx}' "$2"`);
  symlinkSync(MODULES, join(work, 'node_modules'));
  if (IS_CLONE) writeFileSync(join(work, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  return folder;
}

const NAMES = { vethlab: 'index', 'vethlab/invariants': 'invariants/index', 'vethlab/scenario': 'scenario' };

/** For examples that are files of the reader's own. */
export const TSCONFIG = {
  extends: join(ROOT, 'tsconfig.json'),
  compilerOptions: {
    paths: Object.fromEntries(Object.entries(NAMES).map(([name, file]) => [name, [`${ROOT}src/${file}.ts`]])),
  },
  include: ['**/*.mts', '**/*.ts'],
};

const nodeIn = (prompt: string): string | undefined => /^vagrant@([\w-]+):/.exec(prompt)?.[1];
