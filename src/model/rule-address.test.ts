import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseAddressMatch } from './rule-address.ts';

test('P8: one address or a prefix', () => {
  assert.equal(parseAddressMatch('10.1.2.3'), { kind: 'prefix', prefix: '10.1.2.3/32' });
  assert.equal(parseAddressMatch('10.1.2.3/24'), { kind: 'prefix', prefix: '10.1.2.0/24' });
});

test('P8: a range, by its last address or last octet', () => {
  const range = { kind: 'range', first: '10.1.2.3', last: '10.1.2.9' };
  for (const text of ['10.1.2.3-10.1.2.9', '10.1.2.3-9', '10.1.2.3-9/24']) assert.equal(parseAddressMatch(text), range);
});

test('P11: anything else says nothing', () => {
  for (const text of [
    '',
    'x',
    '10.1.2',
    '10.1.2.3/32',
    '10.1.2.3/0',
    '10.1.2.9-3',
    '10.1.2.3-300',
    '10.1.2.3-10.1.3.9/24',
    '::1',
  ])
    assert.is(parseAddressMatch(text), undefined, text);
});

test.run();
