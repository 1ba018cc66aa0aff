/** Programs in a place: run to their end, or until they are ended. */
import type { ChildProcess } from 'node:child_process';
import type { Completed, Place, RunRequest } from '../holder.ts';
import { endGroup, exitCode, startHere } from './child.ts';
import { inPlace } from './place.ts';

/** What a program says, as it says it. */
export type Stream = 'stdout' | 'stderr';
export type Said = (stream: Stream, text: string) => void;

type Started = { readonly child: ChildProcess; readonly ended: Promise<number> };

export type ProgramRequest = {
  readonly place: Partial<Place>;
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** `ended` resolves with the exit code once all it printed was heard. */
export function start(request: ProgramRequest, input: 'pipe' | 'ignore', said: Said): Started {
  const child = inPlace(request.place, () => startHere(request.argv, request.env ?? {}, input));
  child.stdout?.setEncoding('utf8').on('data', (text: string) => said('stdout', text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said('stderr', text));
  child.stdin?.on('error', () => {});
  return { child, ended: ended(child, request.argv[0] ?? '', said) };
}

/** A program left behind in the background may hold its output open: after its parent's end that counts for a moment only. */
const LAST_WORDS_MS = 100;

function ended(child: ChildProcess, program: string, said: Said): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      said('stderr', `${program}: ${error.code === 'ENOENT' ? 'not found' : error.message}\n`);
      resolve(error.code === 'ENOENT' ? 127 : 126);
    });
    child.once('close', (code, signal) => resolve(exitCode(code, signal)));
    child.once('exit', (code, signal) => setTimeout(() => resolve(exitCode(code, signal)), LAST_WORDS_MS).unref());
  });
}

const TIMED_OUT = 124;

export async function run(request: Omit<RunRequest, 'place'> & { readonly place: Partial<Place> }): Promise<Completed> {
  const heard = { stdout: '', stderr: '' };
  const { child, ended } = start(request, request.input === undefined ? 'ignore' : 'pipe', (stream, text) => {
    heard[stream] += text;
  });
  child.stdin?.end(request.input);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    endGroup(child, 'SIGKILL');
  }, request.timeoutMs ?? 10_000);
  const code = await ended;
  clearTimeout(timer);
  return { code: late ? TIMED_OUT : code, ...heard };
}
