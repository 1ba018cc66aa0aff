import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { areWanted, asItIs, coloured } from './colour.ts';

test('colours are wanted on a terminal, unless NO_COLOR says something', () => {
  assert.ok(areWanted({ isTTY: true }, {}));
  assert.ok(areWanted({ isTTY: true }, { NO_COLOR: '' }));
  assert.not(areWanted({ isTTY: true }, { NO_COLOR: '1' }));
  assert.not(areWanted({}, {}));
});

test('a colour is put on and taken off again', () => {
  assert.is(coloured(31, 39)('no'), '\u001B[31mno\u001B[39m');
  assert.is(asItIs('no'), 'no');
});

test.run();
