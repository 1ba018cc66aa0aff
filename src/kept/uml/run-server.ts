/** Runs a program at a place of the lab for somebody at the other end of a stream. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import type { Duplex, Readable } from 'node:stream';
import { argvAt, onOwnTerminal } from '../terminal.ts';
import { RUN, type Size, type Start } from './run-protocol.ts';

/** The program ends with the stream. */
export function attendRun(stream: Duplex): void {
  let running: Running | undefined;
  stream.on(
    'data',
    RUN.reader(({ kind, body }) => {
      if (kind === 'start') running = new Running(JSON.parse(body.toString()), stream);
      else if (kind === 'input') running?.child.stdin?.write(body);
      else if (kind === 'end') running?.child.stdin?.end();
      else if (kind === 'size') running?.resize(JSON.parse(body.toString()));
    }),
  );
  stream.once('close', () => running?.hangUp());
}

class Running {
  readonly child: ChildProcess;
  readonly #stream: Duplex;
  /** Where the name of its terminal is written. */
  readonly #terminal = `/run/terminal-${randomUUID()}`;

  constructor(start: Start, stream: Duplex) {
    this.#stream = stream;
    const [program = '', ...words] = this.#words(start);
    this.child = spawn(program, words, { detached: true });
    this.child.stdin?.on('error', () => {});
    this.#passOn(this.child.stdout, 'output');
    this.#passOn(this.child.stderr, 'error');
    this.child.once('error', (error) => this.#end(1, error.message));
    this.child.once('close', (code, signal) => this.#end(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  }

  /** Its programs are told by the kernel. */
  resize({ columns, rows }: Size): void {
    try {
      const name = readFileSync(this.#terminal, 'utf8').trim();
      execFile('stty', ['-F', name, 'cols', String(columns), 'rows', String(rows)], () => {});
    } catch {
      // It has none, or not yet.
    }
  }

  hangUp(): void {
    if (this.child.pid === undefined || this.child.exitCode !== null) return;
    try {
      process.kill(-this.child.pid, 'SIGHUP');
    } catch {
      // It has just ended.
    }
  }

  #words({ way, argv, term, size }: Start): readonly string[] {
    const there = argvAt(way, argv, term);
    if (size === 'none') return there;
    const script = `stty cols ${Number(size.columns)} rows ${Number(size.rows)}; tty >${this.#terminal}; exec "$@"`;
    return onOwnTerminal(['sh', '-c', script, 'sh', ...there]);
  }

  #passOn(from: Readable | null, kind: 'output' | 'error'): void {
    from?.on('data', (octets: Buffer) => {
      if (this.#stream.write(RUN.encode(kind, 0, octets))) return;
      from.pause();
      this.#stream.once('drain', () => from.resume());
    });
  }

  #end(code: number, said = ''): void {
    if (said !== '') this.#stream.write(RUN.encode('error', 0, `${said}\n`));
    this.#stream.end(RUN.encode('exit', 0, String(code)));
  }
}
