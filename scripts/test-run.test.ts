import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { judge, runJob } from './test-run.ts';

const said = (total: number, passed: number, skipped = 0): string =>
  `\n  Total:     ${total}\n  Passed:    ${passed}\n  Skipped:   ${skipped}\n`;
const counts = (code: number | null, output: string) => {
  const { passed, failed, skipped } = judge('uvu', code, output);
  return [passed, failed, skipped.length];
};

test('counts what uvu says', () => assert.equal(counts(1, said(5, 3)), [3, 2, 0]));
test('a file without tests has failed', () => assert.equal(counts(0, ''), [0, 1, 0]));
test('a crash is a failure, though all tests passed before', () => assert.equal(counts(null, said(2, 2)), [2, 1, 0]));
test('a SKIP line in a passing test counts as skipped', () =>
  assert.equal(counts(0, `SKIP vlan: no 802.1Q\n${said(2, 2)}`), [1, 0, 1]));
test('a program that exceeds its limit is ended and has failed', async () => {
  const argv = [process.execPath, '-e', 'setInterval(() => {}, 1000)'];
  const outcome = await runJob({ name: 'endless', kind: 'exit-code', argv }, 300);
  assert.is(outcome.failed, 1);
  assert.match(outcome.output, /stopped after 0.3 s/);
});

test.run();
