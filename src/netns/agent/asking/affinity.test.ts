import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { allowed, cpusOf, onEachCpu } from './affinity.ts';

test('a mask has a bit for each CPU', () => {
  assert.equal(cpusOf(Buffer.from([0b101, 0, 0b10])), [0, 2, 17]);
});

test('work is done on each CPU there is, until one says no, and then all are allowed again', () => {
  const before = allowed();
  const cpus = cpusOf(before);
  const seen: number[] = [];
  assert.ok(onEachCpu(before, () => seen.push(...cpusOf(allowed())) > 0));
  assert.equal(seen, cpus);
  let asked = 0;
  assert.not(onEachCpu(before, () => ++asked > 1));
  assert.is(asked, 1);
  assert.throws(() =>
    onEachCpu(before, () => {
      throw new Error('no');
    }),
  );
  assert.equal(cpusOf(allowed()), cpus);
});

test.run();
