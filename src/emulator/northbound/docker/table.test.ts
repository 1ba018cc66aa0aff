import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { table } from './table.ts';

test('columns are at least 20 letters wide', () => {
  assert.is(
    table(
      [
        ['A', 'B'],
        ['1', '2'],
      ],
      'open',
    ),
    `A${' '.repeat(19)}B\n1${' '.repeat(19)}2\n`,
  );
});

test('three blanks follow the longest cell, letters counted and not their parts', () => {
  const long = 'x'.repeat(30);
  assert.is(
    table(
      [
        ['A', 'B'],
        [long, '2'],
      ],
      'open',
    ),
    `A${' '.repeat(32)}B\n${long}   2\n`,
  );
  assert.is(table([['🦊', 'B']], 'open'), `🦊${' '.repeat(19)}B\n`);
});

test('a closed last column is filled up in all rows but the first', () => {
  assert.is(table([['A'], ['1']], 'closed'), `A\n1${' '.repeat(19)}\n`);
});

test('no rows are no table', () => assert.is(table([], 'open'), ''));

test.run();
