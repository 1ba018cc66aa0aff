import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { paintFor } from './paint.ts';

test('a terminal gets colours', () => {
  assert.is(paintFor({ isTTY: true }, {}).red('no'), '\u001B[31mno\u001B[39m');
});

test('a file gets none', () => {
  assert.is(paintFor({}, {}).red('no'), 'no');
});

test('nobody gets any with NO_COLOR', () => {
  assert.is(paintFor({ isTTY: true }, { NO_COLOR: '1' }).bold('no'), 'no');
});

test.run();
