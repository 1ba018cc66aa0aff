/** User-mode Linux: a whole kernel as a process, with the host's files and a program of ours inside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { freemem, constants as system, tmpdir } from 'node:os';
import type { Duplex, Writable } from 'node:stream';
import { eachLine } from './agent/lines.ts';
import { CONTROL, initScript, LINE, STDERR, STDOUT, type Window } from './uml-init.ts';
import { prepare } from './uml-program.ts';
import { Signals } from './uml-signals.ts';

export type UmlOptions = {
  /** Default: the current one. */
  readonly cwd?: string;
  /** A folder of the host's in which the program may write: in all others it may only read. */
  readonly writable?: string;
  /** Beside what says how the terminal is. `VETHLAB_KERNEL=uml` is always there. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdout?: Writable;
  readonly stderr?: Writable;
  /** What the first SIGINT or SIGTERM does: it ends the kernel (the default), or is the program's own. A second one ends it. */
  readonly interrupt?: 'ends' | 'is told';
  /** Is given a line, octets both ways, whose other end is the terminal `LINE` in there. */
  readonly line?: (line: Duplex) => void;
};

/** User-mode Linux ended, and not because the program did. */
export class UmlError extends Error {
  override readonly name = 'UmlError';
}

const NEEDED = ['/usr/bin/linux.uml', '/usr/lib/uml/modules', '/usr/bin/busybox'];

export async function umlAvailable(): Promise<boolean> {
  return NEEDED.every(isThere);
}

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The program's exit code. Its output comes as it is made. It has no input. */
export async function runInUml(argv: readonly string[], options: UmlOptions = {}): Promise<number> {
  const folder = mkdtempSync(`${tmpdir()}/vethlab-uml-`);
  const cleaner = startCleaner(folder);
  const signals = new Signals(options.interrupt ?? 'ends');
  try {
    return await bootAndRun(argv, options, folder, cleaner, signals);
  } finally {
    signals.forget();
    await cleaner.finish();
  }
}

async function bootAndRun(
  argv: readonly string[],
  options: UmlOptions,
  folder: string,
  cleaner: Cleaner,
  signals: Signals,
): Promise<number> {
  const { cwd = process.cwd(), stdout = process.stdout, stderr = process.stderr } = options;
  const prepared = await prepare(argv, cwd, folder);
  const env = { ...ENVIRONMENT, ...ofTerminal(), ...options.env, ...prepared.env };
  const streams = { stdout: windowOf(stdout), stderr: windowOf(stderr) };
  const script = initScript({ argv: prepared.argv, cwd, writable: options.writable, env, ...streams });
  writeFileSync(`${folder}/init`, script, { mode: 0o755 });
  if (signals.stop.aborted) return codeOf(signals.stop);
  const uml = boot(folder);
  cleaner.watch(uml);
  consoleOf(uml, STDOUT).pipe(stdout, { end: false });
  consoleOf(uml, STDERR).pipe(stderr, { end: false });
  options.line?.(consoleOf(uml, LINE));
  signals.tellBy(consoleOf(uml, CONTROL));
  return ending(uml, signals.stop);
}

const ENVIRONMENT = { HOME: '/root', TMPDIR: '/run/tmp', VETHLAB_KERNEL: 'uml' };

const codeOf = (stop: AbortSignal): number => 128 + system.signals[stop.reason as NodeJS.Signals];

const ofTerminal = (): Record<string, string> =>
  Object.fromEntries(
    ['TERM', 'COLUMNS', 'LINES', 'NO_COLOR', 'FORCE_COLOR', 'COLORTERM', 'LANG', 'LC_ALL'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

function windowOf(stream: Writable): Window | 'pipe' {
  const { isTTY, columns = 80, rows = 24 } = stream as Partial<NodeJS.WriteStream>;
  return isTTY ? { columns, rows } : 'pipe';
}

/** The consoles are files 3 to 6 of the process. */
const fileOf = (console: number): number => console + 2;

const consoleOf = (uml: ChildProcess, console: number): Duplex => uml.stdio[fileOf(console)] as Duplex;

/** On one CPU everything in it is twice as fast. The kernel's own words go where nobody looks unless it fails. */
function boot(folder: string): ChildProcess {
  const output = [STDOUT, STDERR].map((console) => `con${console}=null,fd:${fileOf(console)}`);
  const both = [CONTROL, LINE].map((console) => `con${console}=fd:${fileOf(console)}`);
  const consoles = [...output, ...both];
  const words = ['root=/dev/root', 'rootfstype=hostfs', 'rootflags=/', 'ro', `mem=${memoryMiB()}M`, 'quiet', ...SWIFT];
  const own = [`init=${folder}/init`, `uml_dir=${folder}`, 'umid=uml', 'con=null', 'con0=null,fd:1', ...consoles];
  return spawn('taskset', ['-c', String(someCpu()), 'linux.uml', ...words, ...own], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: folder },
    cwd: '/',
    detached: true,
  });
}

/** Half of the boot is a benchmark for RAID and hundreds of old pseudo-terminals. */
const SWIFT = ['initcall_blacklist=raid6_select_algo,init_btrfs_fs', 'pty.legacy_count=0', 'selinux=0', 'apparmor=0'];

/** It takes only what it uses. */
const memoryMiB = (): number => Math.max(512, Math.min(2048, Math.floor(freemem() / 2 ** 21)));

/** Of those this process may use. */
function someCpu(): number {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  const cpus = list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  return cpus[process.pid % cpus.length] ?? 0;
}

/** The exit code the guest says, once all output has come; or that of a signal. */
function ending(uml: ChildProcess, stop: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    let code: number | undefined;
    let said = '';
    const hear = eachLine((line) => {
      const exit = /^exit (\d+)/.exec(line);
      if (exit) code = Number(exit[1]);
    });
    consoleOf(uml, CONTROL).setEncoding('utf8').on('data', hear);
    for (const stream of [uml.stdout, uml.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said = `${said}${text}`.slice(-2000);
      });
    }
    uml.once('error', (error) => reject(new UmlError(error.message)));
    uml.once('close', () => {
      if (stop.aborted) resolve(codeOf(stop));
      else if (code !== undefined) resolve(code);
      else reject(new UmlError(`User-mode Linux ended before the program did: ${said.trim()}`));
    });
    stop.addEventListener('abort', () => process.kill(-(uml.pid ?? 0), 'SIGKILL'));
  });
}

type Cleaner = { readonly watch: (uml: ChildProcess) => void; readonly finish: () => Promise<void> };

/** Its input ends with this process, however that ends: then the kernel ends as well, and the folder goes. */
function startCleaner(folder: string): Cleaner {
  const cleaner = spawn('sh', ['-c', CLEAN, 'sh', folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const gone = new Promise<void>((resolve) => cleaner.once('close', () => resolve()));
  return {
    watch: (uml) => {
      cleaner.stdin.write(`${uml.pid}\n`);
      uml.once('close', () => cleaner.stdin.write('\n'));
    },
    finish: () => {
      cleaner.stdin.end();
      return gone;
    },
  };
}

/** It is told the group of processes to end, or by an empty line that there is none. */
const CLEAN = 'while read word; do group=$word; done; [ -z "$group" ] || kill -s KILL -- "-$group"; rm -rf -- "$1"';
