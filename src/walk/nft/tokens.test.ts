import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NotWalked } from '../not-walked.ts';
import { parseRule } from './rule.ts';
import { Tokens } from './tokens.ts';

test('a line is read word by word; what is quoted is one', () => {
  const tokens = new Tokens('comment "two words" { 1, 2 }');
  assert.ok(tokens.takes('comment') && !tokens.takes('comment'));
  assert.is(tokens.quoted(), 'two words');
  assert.equal(
    tokens.list(() => tokens.next()),
    ['1', '2'],
  );
  assert.ok(tokens.ended);
});

test('what is not expected is quoted with its line', () => {
  assert.throws(() => new Tokens('a b').expect('c'), /expected "c" before .* in: a b/);
  assert.throws(
    () => new Tokens('').next(),
    (error: Error) => error instanceof NotWalked,
  );
});

test('a rule keeps its text and its comment; a word that nobody knows is an error', () => {
  const { text, comment, conditions } = parseRule('tcp dport 80 counter drop comment "no web"');
  assert.equal([text, comment, conditions.length], ['tcp dport 80 counter drop comment "no web"', 'no web', 1]);
  assert.throws(
    () => parseRule('ct state new drop'),
    (error: Error) => error instanceof NotWalked,
  );
});

test.run();
