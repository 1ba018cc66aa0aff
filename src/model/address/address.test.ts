import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address, compareAddresses, family, fromNumber, parseAddress, toNumber } from './address.ts';

test('A8: an address is four decimal octets without leading zeros, and nothing else', () => {
  for (const text of ['0.0.0.0', '10.1.2.3', '255.255.255.255'])
    assert.equal(parseAddress(text), { ok: true, value: text });
  const none = ['999.1.1.1', '1.2.3', '01.2.3.4', '1.2.3.04', '256.0.0.1', '1.2.3.4.5', '1..2.3', '-1.2.3.4', ''];
  for (const text of [...none, ' 1.2.3.4', '1.2.3.4\n', '1.2.3.4/24', '0x1.2.3.4', '١.2.3.4', 'fe80::1'])
    assert.equal(parseAddress(text), { ok: false, error: 'not-an-address' }, text);
});

test('A8: a literal that is no address is a mistake of the program', () => {
  assert.is(address('10.1.2.3'), '10.1.2.3');
  assert.throws(() => address('999.1.1.1'), /^999\.1\.1\.1 is not an IPv4 address$/);
});

test('A1: addresses are unsigned numbers of 32 bits, and back', () => {
  for (const [text, number] of [
    ['0.0.0.0', 0],
    ['10.1.2.3', 167_838_211],
    ['128.0.0.0', 2 ** 31],
    ['255.255.255.255', 2 ** 32 - 1],
  ] as const)
    assert.equal([toNumber(address(text)), fromNumber(number)], [number, text]);
});

test('D1: the order is that of the numbers, not of the texts', () => {
  const sorted = ['10.1.2.10', '200.0.0.1', '9.0.0.1', '10.1.2.9'].map(address).sort(compareAddresses);
  assert.equal(sorted, ['9.0.0.1', '10.1.2.9', '10.1.2.10', '200.0.0.1']);
  assert.is(family(address('10.1.2.3')), 4);
});

test.run();
