/** What docker says: text and a code; or that a program wants the terminal of whoever asked. */
import type { Command } from '../../../model/decider.ts';
import type { Refusal } from '../../../model/refusal.ts';
import type { SandboxName } from '../../../model/sandbox.ts';

export type Output = {
  readonly kind: 'output';
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
};

/** `docker exec -it`, `docker run -it`: whoever asked is to run it in the container, and its code is docker's. */
export type Terminal = {
  readonly kind: 'terminal';
  readonly container: SandboxName;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** `none`: its input is not the terminal's. */
  readonly input: 'given' | 'none';
  /** Whether it wants a terminal, or its output and error output apart. */
  readonly tty: 'yes' | 'no';
  /** To be shown before it is run. */
  readonly stderr: string;
  /** To be dispatched when it has ended. */
  readonly after: readonly Command[];
};

/** Whoever asked is to answer what it says; on `y` docker is to be called with `argv`. Nothing has been done yet. */
export type Question = Omit<Output, 'kind'> & { readonly kind: 'question'; readonly argv: readonly string[] };

export type Reply = Output | Terminal | Question;

/** The words that run its program, with its variables in front. */
export const wordsOf = ({ argv, env }: Pick<Terminal, 'argv' | 'env'>): readonly string[] => {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return variables.length === 0 ? argv : ['env', ...variables, ...argv];
};

export const printed = (stdout: string): Output => ({ kind: 'output', stdout, stderr: '', code: 0 });

export const failed = (stderr: string, code = 1, stdout = ''): Output => ({
  ...{ kind: 'output', stdout, stderr: `${stderr}\n`, code },
});

/** What the engine refuses. */
export const daemonError = (text: string): Output => failed(daemonText(text));

export const refused = ({ text }: Pick<Refusal, 'text'>): Output => daemonError(text);

/** What the engine refuses to run: exit code 125 tells it from the program's own codes. */
export const runError = (text: string): Output =>
  failed(`docker: ${daemonText(text.replace(/\.?$/, '.'))}\nSee 'docker run --help'.`, 125);

/** What docker refuses before anybody is asked. */
export const mistaken = (text: string, command: string, code = 125): Output =>
  failed(`${oneLine(text)}\nSee 'docker ${command} --help'.`, code);

/** Only a kernel has it. */
export const needsKernel = (command: string, member: string, code = 1): Output =>
  failed(`docker ${command} needs a lab with a kernel: this one has no ${member}`, code);

export const daemonText = (text: string): string => `Error response from daemon: ${oneLine(text)}`;

/** Control characters in what was typed become blanks: nobody writes to the terminal through an error. */
export const oneLine = (text: string): string => text.replace(/\p{Cc}/gu, ' ');

/** A program that wants a terminal and keeps its input open gets none of a pipe. */
export const NO_TERMINAL = 'the input device is not a TTY';

/** What docker itself refuses to run. */
export const runMistake = (text: string): Output =>
  failed(`docker: ${oneLine(text).replace(/\.?$/, '.')}\nSee 'docker run --help'.`, 125);
