import { spawn } from 'node:child_process';

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
export function runJob(job: Job, limitMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const [command = '', ...rest] = job.argv;
    const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const timer = setTimeout(() => {
      output += `\nstopped after ${limitMs / 1000} s\n`;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, limitMs);
    const settle = (code: number | null): void => {
      clearTimeout(timer);
      resolve(judge(job.kind, code, output));
    };
    child.once('error', () => settle(null));
    child.once('close', settle);
  });
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
