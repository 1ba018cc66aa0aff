import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import { numberOf, parseSpan, spanOf, within } from './number-of.ts';

test('an address is its 32 bits, and a prefix all from its first to its last, host bits ignored', () => {
  assert.is(numberOf(address('1.2.3.4')), 0x01020304);
  assert.equal(spanOf(address('10.1.2.5'), 30), { first: 0x0a010204, last: 0x0a010207 });
  assert.equal(spanOf(address('255.255.255.255'), 0), { first: 0, last: 0xffffffff });
});

test('a span is an address, a prefix or two addresses, and its ends belong to it', () => {
  const span = parseSpan('10.0.0.5-10.0.0.9');
  assert.ok(span);
  const inside = (last: number) => span !== undefined && within(span, address(`10.0.0.${last}`));
  assert.equal([4, 5, 9, 10].map(inside), [false, true, true, false]);
  assert.equal(parseSpan('10.0.0.1'), spanOf(address('10.0.0.1'), 32));
  assert.equal(parseSpan('10.0.0.0/24'), spanOf(address('10.0.0.0'), 24));
  for (const text of ['', 'x', '10.0.0.0/33', '10.0.0.1-', '10.0.0.1-10.0.0.2-10.0.0.3'])
    assert.is(parseSpan(text), undefined);
});

test.run();
