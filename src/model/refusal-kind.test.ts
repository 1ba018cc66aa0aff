import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { conflict, exhausted, inUse, invalid, notFound, unavailable, usage } from './refusal-kind.ts';

test('each kind of no has its class', () => {
  const kinds = { usage, invalid, conflict, exhausted, unavailable, 'not-found': notFound, 'in-use': inUse };
  for (const [kind, refuse] of Object.entries(kinds)) {
    assert.equal(refuse('a-code', 'A text'), { code: 'a-code', class: kind, text: 'A text' });
  }
});

test('a refusal is one line, whatever was typed', () => {
  assert.is(invalid('x', 'name a\nb\t\u001Bc is wrong').text, 'name a b  c is wrong');
});

test.run();
