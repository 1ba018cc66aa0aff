import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { given, nameRefusal, numberRefusal } from './field.ts';

const said = (name: string) => nameRefusal('networkName', name)?.text;

test('T2: names are labels of letters, digits and hyphens inside, joined by dots', () => {
  for (const name of ['contiv-net', 'a.b', '1', 'A']) assert.is(said(name), undefined, name);
  for (const name of ['', '-a', 'a-', 'a..b', 'a_b', 'a b', 'ä', 'a\n', '.'])
    assert.is(said(name), 'networkName string invalid format');
});

test('T2: a name has at most 64 characters, and a long one is refused at once', () => {
  assert.is(said('a'.repeat(64)), undefined);
  assert.is(said(`${'a'.repeat(100_000)}_`), 'networkName string too long');
});

test('T2: bounds hold for whole numbers only', () => {
  assert.is(numberRefusal('port', 1, 1, 2), undefined);
  for (const value of [0, 3, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
    assert.is(numberRefusal('port', value, 1, 2)?.text, 'port Value Out of bound');
});

test('T2: an empty option is one left out', () => {
  assert.is(given(''), undefined);
  assert.is(given('x'), 'x');
});

test.run();
