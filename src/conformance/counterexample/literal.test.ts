import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { literal } from './literal.ts';

const back = (text: string): unknown => new Function(`return ${text}`)();

test('a value is written as it would be typed', () => {
  assert.is(
    literal({ type: 'node.create', node: 'n1', ports: [], 'a-b': true, gone: undefined }),
    "{ type: 'node.create', node: 'n1', ports: [], 'a-b': true }",
  );
});

test('what is long stands on lines of its own', () => {
  const text = literal({ lines: Array.from({ length: 30 }, (_, index) => `line ${index}`) });
  assert.ok(text.split('\n').every((line) => line.length <= 120));
  assert.equal(back(text), { lines: Array.from({ length: 30 }, (_, index) => `line ${index}`) });
});

test('quotes, backslashes and line ends come through', () => {
  const value = { text: `it's "so"\\\n`, nothing: null, list: [1, -2.5] };
  assert.equal(back(literal(value)), value);
});

test.run();
