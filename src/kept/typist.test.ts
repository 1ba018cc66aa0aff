import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Typist } from './typist.ts';

const LONG_MS = 10_000;

test('what is typed comes back, and what a program says', async () => {
  await using typist = new Typist(['sh', '-c', 'read word; echo "a $word"; cat'], {});
  typist.types('b\n');
  assert.ok(await typist.until(() => typist.seen.includes('\na b\n'), LONG_MS));
  assert.is(typist.seen, 'b\na b\n');
  assert.is(typist.ended, false);
});

test('nobody waits for what will not come: not beyond the end, and not beyond the time', async () => {
  await using quick = new Typist(['true'], {});
  assert.is(await quick.until(() => quick.seen.includes('x'), LONG_MS), false);
  assert.ok(quick.ended);
  await using slow = new Typist(['cat'], {});
  assert.is(await slow.until(() => slow.seen.includes('x'), 50), false);
  assert.is(slow.ended, false);
});

test.run();
