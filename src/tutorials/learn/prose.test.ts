import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inkFor, PLAIN } from './ink.ts';
import { prose } from './prose.ts';
import { widthOf } from './wrap.ts';

const COLOURED = inkFor({ isTTY: true }, {});

test('a paragraph is filled up to the width, a list hangs on its marks', () => {
  assert.equal(prose(['one two', 'three four', '', '- first item', '  goes on', '- second'], 14, PLAIN), [
    'one two three',
    'four',
    '',
    '• first item',
    '  goes on',
    '• second',
  ]);
});

test('no line is wider than the width, whatever is set off in it', () => {
  const source = ['**All** of `this` is *text* with a [link](x.md), '.repeat(20)];
  for (const width of [40, 80]) {
    const lines = prose(source, width, COLOURED);
    assert.ok(lines.length > 3 && lines.every((line) => widthOf(line) <= width));
  }
});

test('what is set off has colours on a terminal only, and without them code keeps its marks', () => {
  assert.equal(prose(['**a** `b`'], 40, COLOURED), ['\u001B[1ma\u001B[22m \u001B[36mb\u001B[39m']);
  assert.equal(prose(['**a** `b`'], 40, inkFor({ isTTY: false }, {})), ['a `b`']);
  assert.equal(prose(['**a** `b`'], 40, inkFor({ isTTY: true }, { NO_COLOR: '1' })), ['a `b`']);
});

test('a link to a page is its text, one to the world says where', () => {
  assert.equal(prose(['see [this](a.md) and [that](https://x.org)'], 80, PLAIN), ['see this and that (https://x.org)']);
});

test('a table has columns that fit, and a cell that does not goes on below', () => {
  assert.equal(prose(['| a | b |', '|---|---|', '| one | two three four five six |'], 22, PLAIN), [
    'a    b',
    '───  ─────────────────',
    'one  two three four',
    '     five six',
  ]);
});

test('indented text stays as it is, tags are left out', () => {
  assert.equal(prose(['<details>', '', '    a   b'], 40, PLAIN), ['    a   b']);
});

test.run();
