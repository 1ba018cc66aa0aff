import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inOrder } from './taps.ts';

test('frames that come closer than a microsecond can tell are in the order in which they came', () => {
  const frame = (direction: 'in' | 'out', time: bigint) => ({
    ...{ namespace: 'node:a', link: 'eth0', hex: '', direction, time, at: Number(time) / 1000 },
  });
  const [first, second] = [frame('out', 1_795_601_328_757_000_010n), frame('in', 1_795_601_328_757_000_060n)] as const;
  assert.is(first.at, second.at);
  assert.equal(
    inOrder([second, first]).map(({ direction }) => direction),
    ['out', 'in'],
  );
  assert.equal(Object.keys(inOrder([first])[0] ?? {}).sort(), ['at', 'direction', 'hex', 'link', 'namespace']);
});

test.run();
