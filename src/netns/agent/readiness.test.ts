import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { forget, READABLE, WRITABLE, watch } from './readiness.ts';
import { DATAGRAM, open, shut } from './socket.ts';

/** Calls `then` where the events of both have been fetched, and only the first was told. */
function atFirstOfBoth(fds: readonly [number, number], then: (other: number) => void): Promise<void> {
  return new Promise((resolve) => {
    const seen = new Set<number>();
    let armed = false;
    const ready = (fd: number, other: number) => () => {
      seen.add(fd);
      if (seen.size === 2) setImmediate(() => (armed = true));
      if (!armed) return;
      then(other);
      forget(fd);
      resolve();
    };
    watch(fds[0], WRITABLE, ready(fds[0], fds[1]));
    watch(fds[1], WRITABLE, ready(fds[1], fds[0]));
  });
}

/** The lowest free number is what a file gets. */
function reopen(fd: number): number {
  const got = open(DATAGRAM);
  if (got === fd) return got;
  try {
    return reopen(fd);
  } finally {
    shut(got);
  }
}

test('what was said of a closed socket does not wake the one that has its number now', async () => {
  const fds = [open(DATAGRAM), open(DATAGRAM)] as const;
  let woken = 0;
  let replaced = -1;
  await atFirstOfBoth(fds, (other) => {
    forget(other);
    shut(other);
    replaced = reopen(other);
    watch(replaced, READABLE, () => {
      woken += 1;
    });
  });
  await new Promise(setImmediate);
  forget(replaced);
  for (const fd of fds) shut(fd);
  assert.is(woken, 0);
});

test.run();
