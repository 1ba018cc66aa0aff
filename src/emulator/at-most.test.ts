import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { atMost } from './at-most.ts';

test('work that ends is not waited for any longer, and its failure is nobody else’s', async () => {
  await atMost(60_000, Promise.resolve());
  await atMost(60_000, Promise.reject(new Error('no')));
});

test('work that never ends is left at the limit', async () => {
  const since = performance.now();
  await atMost(20, new Promise(() => {}));
  assert.ok(performance.now() - since < 10_000);
});

test.run();
