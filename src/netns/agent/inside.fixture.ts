/** Tests of what only the first process of a lab can do: the file runs once more, as that process, and there they are tests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { unshareArgv, unshareProgram } from '../agent-start.ts';
import { kernelTest } from '../kernel-test.ts';
import { bury } from './child.ts';
import { makePrivateRun } from './private-run.ts';

const MARK = 'VETHLAB_INSIDE';
const isInside = process.env[MARK] !== undefined;

type Body = () => void | Promise<void>;
type Inside = ((title: string, body: Body) => void) & { before(body: Body): void };

/** Counts inside only. */
export const insideTest: Inside = isInside ? test : Object.assign(() => {}, { before: () => {} });

/** Before `test.run()`. */
export function runInside(url: string, ...needs: Parameters<typeof kernelTest>[0]): void {
  if (isInside) becomeFirst();
  else kernelTest(needs, 'inside a lab of its own', () => passes(fileURLToPath(url)));
}

/** Waiting for a signal keeps no program up. */
function becomeFirst(): void {
  makePrivateRun();
  process.on('SIGCHLD', bury);
  const up = setInterval(() => {}, 60_000);
  test.after(() => clearInterval(up));
}

async function passes(file: string): Promise<void> {
  const argv = [...unshareArgv(), process.execPath, '--import', 'tsx', file];
  const child = spawn(unshareProgram(), argv, { env: { ...process.env, [MARK]: '1' } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = await once(child, 'close');
  assert.is(code, 0, said);
  assert.match(said, /Passed: +[1-9]/);
}
