import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from './address.ts';
import {
  addressAt,
  broadcastAddress,
  contains,
  hostId,
  networkAddress,
  onInterface,
  overlaps,
  parsePrefix,
  prefix,
  prefixAround,
  prefixLength,
  prefixSize,
} from './prefix.ts';

const NET = prefix('10.1.2.0/24');

test('A8: host bits are masked away', () => {
  assert.equal(parsePrefix('10.1.2.5/24'), { ok: true, value: '10.1.2.0/24' });
  assert.equal(parsePrefix('255.255.255.255/1'), { ok: true, value: '128.0.0.0/1' });
  assert.equal(parsePrefix('10.1.2.5/32'), { ok: true, value: '10.1.2.5/32' });
  assert.equal(parsePrefix('10.1.2.5/0'), { ok: true, value: '0.0.0.0/0' });
  assert.is(prefixAround(address('192.168.2.130'), 25), '192.168.2.128/25');
});

test('A8: what is not an address and a length from 0 to 32 is no prefix', () => {
  for (const text of ['10.1.2.0/33', '999.1.1.0/24', '10.1.2.0', '10.1.2.0/', '10.1.2/24', '10.1.2.0/-1', ''])
    assert.equal(parsePrefix(text), { ok: false, error: 'not-a-prefix' }, text);
  for (const text of ['10.1.2.0/2 ', '10.1.2.0/024', '10.1.2.0/24/8', '10.1.2.0/1.5', '10.1.2.0-9/24'])
    assert.equal(parsePrefix(text), { ok: false, error: 'not-a-prefix' }, text);
  assert.throws(() => prefix('10.1.2.0/33'), '10.1.2.0/33 is not an IPv4 prefix');
});

test('A2: first address, last address, and how many there are', () => {
  const edges = ['10.1.2.0/24', '10.0.0.0/8', '10.1.2.4/31', '10.1.2.5/32', '0.0.0.0/0'].map((text) => {
    const whole = prefix(text);
    return [networkAddress(whole), broadcastAddress(whole), prefixLength(whole), prefixSize(whole)];
  });
  assert.equal(edges, [
    ['10.1.2.0', '10.1.2.255', 24, 256],
    ['10.0.0.0', '10.255.255.255', 8, 2 ** 24],
    ['10.1.2.4', '10.1.2.5', 31, 2],
    ['10.1.2.5', '10.1.2.5', 32, 1],
    ['0.0.0.0', '255.255.255.255', 0, 2 ** 32],
  ]);
});

test('A1: host ids count from the network address', () => {
  assert.is(addressAt(NET, 3), '10.1.2.3');
  assert.is(addressAt(prefix('10.1.0.0/16'), 256), '10.1.1.0');
  assert.is(hostId(NET, address('10.1.2.255')), 255);
  assert.is(hostId(NET, address('10.1.1.255')), -1);
  assert.is(onInterface(address('10.1.2.3'), NET), '10.1.2.3/24');
});

test('A2: a prefix contains its first and last address, and not their neighbours', () => {
  const inside = ['10.1.1.255', '10.1.2.0', '10.1.2.255', '10.1.3.0'].map((text) => contains(NET, address(text)));
  assert.equal(inside, [false, true, true, false]);
  assert.ok(contains(prefix('0.0.0.0/0'), address('255.255.255.255')));
});

test('N9: prefixes overlap when one lies in the other, whichever is named first', () => {
  const pairs = ['10.1.2.0/24', '10.1.0.0/16', '10.1.2.128/25', '10.1.3.0/24', '10.1.0.0/23'].map((text) => {
    const other = prefix(text);
    assert.is(overlaps(NET, other), overlaps(other, NET));
    return overlaps(NET, other);
  });
  assert.equal(pairs, [true, true, true, false, false]);
});

test.run();
