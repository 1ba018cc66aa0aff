import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { judge } from '../src/conformance/judge.ts';
import { openSpecificationSubject } from '../src/conformance/specification-subject.ts';
import { worlds } from '../src/conformance/world.ts';

const MS = 15_000;

test('a walk through the specification says what the model says, in any world', async () => {
  const subject = await openSpecificationSubject()();
  const holds = async (history: Parameters<typeof judge>[1]) =>
    assert.equal((await judge(subject, history)).differences, []);
  await fc.assert(fc.asyncProperty(worlds({ size: 20, vlans: 'with' }), holds), {
    ...{ numRuns: 2000, interruptAfterTimeLimit: MS, markInterruptAsFailure: false },
  });
});

test('a specification with a mistake in it is found out', async () => {
  const subject = await openSpecificationSubject({
    distort: (spec) => spec.filter(({ kind }) => kind !== 'bridge-fdb'),
  })();
  const details = await fc.check(
    fc.asyncProperty(worlds({ size: 20, vlans: 'with' }), async (history) => {
      assert.equal((await judge(subject, history)).differences, []);
    }),
    { numRuns: 100, endOnFailure: true },
  );
  assert.is(details.failed, true);
});

test.run();
