import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ProbeUnasked, SubjectDied } from './fault.ts';
import { Standing } from './standing.ts';
import type { Subject } from './subject.ts';

const subject = (close: () => void = () => {}): Subject => ({
  name: 'specification',
  reset: async () => {},
  perform: async () => 'failed',
  examine: async () => [],
  [Symbol.asyncDispose]: async () => close(),
});

async function openedAfter(error: Error): Promise<number> {
  let opened = 0;
  await using standing = new Standing(async () => {
    opened += 1;
    return subject();
  });
  await standing.with(() => Promise.reject(error)).catch(() => {});
  await standing.with(async () => {});
  return opened;
}

test('after a death or an error that nobody foresaw it is another one; after a question that could not be put the same', async () => {
  assert.is(await openedAfter(new SubjectDied('x')), 2);
  assert.is(await openedAfter(new TypeError('x')), 2);
  assert.is(await openedAfter(new ProbeUnasked('x')), 1);
});

test('what opening throws comes through at first, and is a death afterwards', async () => {
  const never = new Standing(() => Promise.reject(new RangeError('no')));
  assert.instance(await never.opened().catch((thrown) => thrown), RangeError);
  let opened = 0;
  const once = new Standing(async () => {
    opened += 1;
    if (opened > 1) throw new RangeError('no more');
    return subject();
  });
  await once.with(() => Promise.reject(new SubjectDied('killed'))).catch(() => {});
  const error = await once.opened().catch((thrown) => thrown);
  assert.instance(error, SubjectDied);
  assert.match(error.message, 'no more');
});

test('one that does not close takes no place of the error for which it is closed', async () => {
  const standing = new Standing(async () =>
    subject(() => {
      throw new Error('will not go');
    }),
  );
  const error = await standing.with(() => Promise.reject(new SubjectDied('killed'))).catch((thrown) => thrown);
  assert.is(error.message, 'killed');
});

test.run();
