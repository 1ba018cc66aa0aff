import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from './address/address.ts';
import { prefix } from './address/prefix.ts';
import { hostRange, inRange, isRange, isReserved, parseDockerSubnet, parseSubnet, usableRange } from './subnet.ts';

const said = (text: string, parse = parseSubnet): string => {
  const parsed = parse(text);
  return parsed.ok ? `${parsed.value.prefix} ${parsed.value.range?.first ?? ''}` : parsed.error.text;
};

test('A8: a subnet is an address, perhaps a second one, and a length from 8 to 31', () => {
  assert.is(said('10.9.0.5/24'), '10.9.0.0/24 ');
  assert.is(said('10.9.0.50-10.9.0.99/24'), '10.9.0.0/24 10.9.0.50');
  for (const text of [
    '',
    '10.1.2.3',
    '10.1.2.0/32',
    '10.1.2.0/0',
    '300.1.2.0/24',
    '10.9.0.50-100/24',
    '010.1.2.0/24',
    '1/8',
  ])
    assert.is(said(text), 'subnet string invalid format', text);
  assert.is(said('10.0.0.0/7'), 'subnet length 7 not supported');
});

test('A3: a range runs upwards and stays in its prefix', () => {
  assert.is(said('10.9.0.50-10.9.0.40/24'), 'Network subnet format not valid');
  assert.is(said('10.9.0.50-10.9.1.40/24'), 'Network subnet format not valid');
  assert.is(said('10.9.0.50-10.9.1.40/16'), '10.9.0.0/16 10.9.0.50');
});

test('A8: no subnet of loopback, multicast or reserved addresses', () => {
  for (const text of ['127.0.0.0/24', '224.0.0.0/8', '255.255.255.0/24', '0.0.0.0/8'])
    assert.match(said(text), 'no host can have its addresses');
});

test('A8: Docker takes no ranges', () => {
  assert.is(said('10.1.1.0/24', parseDockerSubnet), '10.1.1.0/24 ');
  for (const text of ['10.1.1.1-10.1.1.9/24', '10.1.1.0/32', '10.1.1.0/7', 'x'])
    assert.is(said(text, parseDockerSubnet), `invalid CIDR address: ${text}`);
  assert.match(said('127.0.0.0/8', parseDockerSubnet), 'no host can have its addresses');
});

test('A2: what may be given out', () => {
  assert.equal(hostRange(prefix('10.1.2.0/24')), { first: '10.1.2.1', last: '10.1.2.254' });
  assert.equal(hostRange(prefix('10.1.2.0/31')), { first: '10.1.2.0', last: '10.1.2.1' });
  const range = { first: address('10.1.2.0'), last: address('10.1.2.9') };
  assert.equal(usableRange({ text: '', prefix: prefix('10.1.2.0/24'), range }), {
    first: '10.1.2.1',
    last: '10.1.2.9',
  });
});

test('A3: ranges are compared as numbers and include both ends', () => {
  const range = { first: address('10.1.2.9'), last: address('10.1.2.10') };
  assert.ok(isRange(range));
  assert.not(isRange({ first: range.last, last: range.first }));
  assert.ok(inRange(range, address('10.1.2.10')));
  assert.not(inRange(range, address('10.1.2.11')));
});

test('a prefix is reserved when any of it is: loopback and what is for groups', () => {
  for (const text of ['127.0.0.0/8', '127.1.0.0/24', '224.0.0.0/24', '126.0.0.0/7'])
    assert.ok(isReserved(prefix(text)), text);
  for (const text of ['10.1.2.0/24', '126.0.0.0/8', '128.0.0.0/8']) assert.not.ok(isReserved(prefix(text)), text);
});

test.run();
