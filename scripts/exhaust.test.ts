/** The command as it is typed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../src/netns/kernel-test.ts';

const EXHAUST = fileURLToPath(new URL('./exhaust.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const exhaust = (...argv: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', EXHAUST, ...argv], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });

type Ended = { readonly code: number | null; readonly out: string };

async function ended(child: ChildProcess): Promise<Ended> {
  const [out, [code]] = await Promise.all([child.stdout ? text(child.stdout) : '', once(child, 'close')]);
  return { code, out };
}

/** After the first progress. */
function interrupt(child: ChildProcess): void {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (some: string) => {
    const isFirst = !said.includes('--from');
    said += some;
    if (isFirst && said.includes('--from')) child.kill('SIGINT');
  });
}

const TO = ['--to', '33', '--labs', '1'] as const;

kernelTest(
  ['vxlan', 'nftBridge', 'portIsolation'],
  'after Ctrl-C it says where to go on, and from there the rest is tried, and nothing twice',
  async () => {
    const cut = exhaust(...TO, '--at-once', '3');
    interrupt(cut);
    const { code, out } = await ended(cut);
    assert.is(code, 130, out);
    const [, left = '', next = ''] =
      /^cut short: (\d+) policies were not tried; --from (\d+) goes on$/m.exec(out) ?? [];
    assert.ok(Number(left) > 0 && Number(next) > 1, out);
    const rest = exhaust(...TO, '--from', next, '--json');
    rest.stderr?.resume();
    const tally = await ended(rest);
    assert.is(tally.code, 0, tally.out);
    const { ended: how, policies, different } = JSON.parse(tally.out);
    assert.equal([how, policies, different], ['complete', Number(left), []]);
    assert.is(Number(next) - 1 + policies, 33);
  },
);

test('a range of which there are no policies is wrong usage', async () => {
  const wrong = exhaust('--from', '9', '--to', '3');
  wrong.stderr?.resume();
  assert.is((await ended(wrong)).code, 2);
});

test.run();
