import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { uninterrupted } from './signals.ts';

const blocked = (): string => /^SigBlk:\s*(\S+)$/m.exec(readFileSync('/proc/thread-self/status', 'utf8'))?.[1] ?? '';

test('while it must not be interrupted a thread hears no signal, and afterwards those that it heard before', () => {
  const before = blocked();
  const SIGCHLD = 1n << 16n;
  assert.is(BigInt(`0x${before}`) & SIGCHLD, 0n);
  assert.is(BigInt(`0x${uninterrupted(blocked)}`) & SIGCHLD, SIGCHLD);
  const failing = () => {
    throw new RangeError('no');
  };
  assert.throws(() => uninterrupted(failing), /^no$/);
  assert.is(blocked(), before);
});

test.run();
