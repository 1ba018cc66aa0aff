import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addressList, numberList, type Run, runsOf, without } from './ranges.ts';

test('neighbours are joined, in ascending order', () => {
  assert.is(numberList(runsOf([3, 1, 7, 2, 3])), '1-3, 7');
  assert.is(numberList(runsOf([])), '');
});

test('addresses are listed likewise', () => {
  assert.is(
    addressList([
      { first: 0x0a010201, last: 0x0a010204 },
      { first: 0x0a01024d, last: 0x0a01024d },
    ]),
    '10.1.2.1-10.1.2.4, 10.1.2.77',
  );
});

const spread = (runs: readonly Run[]): readonly number[] =>
  runs.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, step) => first + step));

const run = fc.tuple(fc.nat(30), fc.nat(8)).map(([first, length]) => ({ first, last: first + length }));

test('what is taken is not left, all else is', () => {
  fc.assert(
    fc.property(run, fc.array(run, { maxLength: 5 }), (whole, taken) => {
      const gone = new Set(spread(taken));
      assert.equal(
        spread(without(whole, taken)),
        spread([whole]).filter((number) => !gone.has(number)),
      );
    }),
  );
});

test.run();
