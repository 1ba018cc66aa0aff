/** Programs in a place: run to their end, or until they are ended. */
import type { Completed, Place, RunRequest } from '../holder.ts';
import { type Child, startHere } from './child.ts';
import { ENOENT, SystemError } from './libc.ts';
import { inPlace } from './place.ts';

/** What a program says, as it says it. */
export type Stream = 'stdout' | 'stderr';
export type Said = (stream: Stream, text: string) => void;

/** No child: the system could not start it, which counts as an end with code 127 (there is no such program) or 126. */
type Started = { readonly child?: Child; readonly ended: Promise<number> };

export type ProgramRequest = {
  readonly place: Partial<Place>;
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** `ended` resolves with the exit code once all it printed was heard. */
export function start(request: ProgramRequest, input: 'pipe' | 'ignore', said: Said): Started {
  const child = inPlace(request.place, () => startHere(request.argv, request.env ?? {}, input));
  if (typeof child === 'number') return notStarted(request.argv[0] ?? '', child, said);
  child.stdout.setEncoding('utf8').on('data', (text: string) => said('stdout', text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => said('stderr', text));
  child.stdin?.on('error', () => {});
  return { child, ended: ended(child) };
}

function notStarted(program: string, errno: number, said: Said): Started {
  said('stderr', errno === ENOENT ? `${program}: not found\n` : `${new SystemError(program, errno).message}\n`);
  return { ended: Promise.resolve(errno === ENOENT ? 127 : 126) };
}

/** A program left behind in the background may hold its output open: after its parent's end that counts for a moment only. */
const LAST_WORDS_MS = 100;

const MOST_MOMENTS = 20;

/** The moment begins anew with what was said in it, and what came while the agent was busy is heard before it is over. */
function ended(child: Child): Promise<number> {
  return new Promise((resolve) => {
    child.once('close', resolve);
    child.once('exit', (code) => {
      let heard = 0;
      for (const stream of [child.stdout, child.stderr]) stream.on('data', () => (heard += 1));
      const moment = (left: number): void => {
        const before = heard;
        const over = () => (heard === before || left === 0 ? resolve(code) : moment(left - 1));
        setTimeout(() => setImmediate(over), LAST_WORDS_MS).unref();
      };
      moment(MOST_MOMENTS);
    });
  });
}

/** The code of a run that did not end in its time. */
export const TIMED_OUT = 124;

export async function run(request: Omit<RunRequest, 'place'> & { readonly place: Partial<Place> }): Promise<Completed> {
  const heard = { stdout: '', stderr: '' };
  const { child, ended } = start(request, request.input === undefined ? 'ignore' : 'pipe', (stream, text) => {
    heard[stream] += text;
  });
  child?.stdin?.end(request.input ?? '');
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child?.killGroup('SIGKILL');
  }, request.timeoutMs ?? 10_000);
  const code = await ended;
  clearTimeout(timer);
  return { code: late ? TIMED_OUT : code, ...heard };
}
