import { execa } from 'execa';

/** One thing to run: its name, its command, and how to read its end. */
export type Job = { readonly name: string; readonly argv: readonly string[]; readonly kind: 'uvu' | 'exit-code' };

export type Outcome = {
  readonly passed: number;
  readonly failed: number;
  /** What was skipped, by name. */
  readonly skipped: readonly string[];
  readonly output: string;
};

/** Runs a job in a process group of its own, which is killed at the limit. */
export async function runJob({ argv: [command = '', ...rest], kind }: Job, limitMs: number): Promise<Outcome> {
  const child = execa(command, rest, { stdin: 'ignore', all: true, reject: false, detached: true, cleanup: true });
  let late = '';
  const timer = setTimeout(() => {
    late = `\nstopped after ${limitMs / 1000} s\n`;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, limitMs);
  const { exitCode, all } = await child;
  clearTimeout(timer);
  return judge(kind, exitCode ?? null, `${all}${late}`);
}

/** A file that crashes, or in which no test ran, has failed. */
export function judge(kind: Job['kind'], code: number | null, output: string): Outcome {
  const named = [...output.matchAll(/^SKIP (.*)$/gm)].map((match) => match[1] ?? '');
  if (kind === 'exit-code') {
    const failed = code === 0 ? 0 : 1;
    return { passed: failed === 0 && named.length === 0 ? 1 : 0, failed, skipped: failed === 0 ? named : [], output };
  }
  const total = count(output, 'Total');
  const ran = count(output, 'Passed');
  const uncounted = Math.max(0, named.length - count(output, 'Skipped'));
  const unnamed = Math.max(0, count(output, 'Skipped') - named.length);
  const skipped = [...named, ...Array.from({ length: unnamed }, () => 'a test marked skip')];
  const broken = code !== 0 || total + skipped.length === 0;
  const failed = Math.max(total - ran, broken ? 1 : 0);
  return { passed: Math.max(0, ran - uncounted), failed, skipped, output };
}

function count(output: string, label: string): number {
  const found = [...output.matchAll(new RegExp(`^ +${label}: +(\\d+)`, 'gm'))];
  return found.reduce((sum, match) => sum + Number(match[1]), 0);
}
