import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { holds, parseExpressions } from './expression.ts';

const says = (text: string) => {
  const parsed = parseExpressions([text]);
  return parsed.ok ? 'accepted' : parsed.error.text;
};

const matches = (text: string, ...words: readonly string[]) => {
  const parsed = parseExpressions([text]);
  assert.ok(parsed.ok);
  return parsed.value.every((expression) => holds(expression, words));
};

test('W3: a value is a whole word, * stands for any letters, dots are dots', () => {
  assert.is(matches('node==n1', 'n1'), true);
  assert.is(matches('node==n1', 'n11'), false);
  assert.is(matches('node==n*', 'n11'), true);
  assert.is(matches('node==*1*', 'n12'), true);
  assert.is(matches('node==a.b', 'axb'), false);
});

test('W3: a regular expression is found anywhere, and in any case when it says so', () => {
  assert.is(matches('node==/[23]/', 'n2'), true);
  assert.is(matches('node==/^n$/', 'n2'), false);
  assert.is(matches('node==/(?i)^N/', 'n2'), true);
  assert.is(matches('node==/^N/', 'n2'), false);
});

test('W5: one match is enough for ==, and too much for !=', () => {
  assert.is(matches('image==a', 'b', 'a'), true);
  assert.is(matches('image!=a', 'b', 'a'), false);
  assert.is(matches('image!=a', 'b'), true);
  assert.is(matches('image==a'), false);
  assert.is(matches('image!=a'), true);
});

test('W4: ~ makes a wish', () => {
  const parsed = parseExpressions(['Storage==~ssd', 'storage!=~/s/', 'storage==ssd']);
  assert.ok(parsed.ok);
  assert.equal(
    parsed.value.map(({ key, operator, strength }) => [key, operator, strength]),
    [
      ...[
        ['storage', '==', 'soft'],
        ['storage', '!=', 'soft'],
        ['storage', '==', 'hard'],
      ],
    ],
  );
});

test('W3: what is no expression is refused, the first one first', () => {
  assert.is(says('storage'), 'One of operator ==, != is expected: storage');
  assert.is(says('==x'), "Key '' is invalid");
  assert.is(says('1a==x'), "Key '1a' is invalid");
  assert.is(says('storage=='), "Value '' is invalid");
  assert.is(says('storage==a{2}'), "Value 'a{2}' is invalid");
  for (const value of ['/(/', '/[/', '/*/', '/a\\/', '~/(/'])
    assert.is(says(`node==${value}`), `Value '${value}' is invalid: not a regular expression`);
  const two = parseExpressions(['node==x', 'nope', '==']);
  assert.is(two.ok ? '' : two.error.text, 'One of operator ==, != is expected: nope');
});

test.run();
