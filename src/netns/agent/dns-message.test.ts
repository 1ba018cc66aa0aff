import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decode, encode } from './dns-message.ts';

test('a question is encoded as RFC 1035 says', () => {
  const expected = '123401000001000000000000' + '0162' + '026363' + '00' + '0001' + '0001';
  assert.is(encode(0x1234, 'b.cc').toString('hex'), expected);
});

const QUESTION = '0162 00 0001 0001';

/** With one question for `b`. */
const answer = (flags: string, count: string, ...records: string[]): Buffer =>
  Buffer.from(`1234 ${flags} 0001 ${count} 0000 0000 ${QUESTION} ${records.join('')}`.replaceAll(' ', ''), 'hex');

const QUERY = encode(0x1234, 'b');
const because = (how: string) => ({ because: `the answer of the name server can't be read: ${how}` });

test('addresses are read, past names in full, pointers and other records', () => {
  const alias = 'c00c 0005 0001 00000000 0003 016300';
  const byPointer = 'c00c 0001 0001 00000000 0004 0a010203';
  const inFull = '016300 0001 0001 00000000 0004 0a010204';
  assert.equal(decode(answer('8180', '0003', alias, byPointer, inFull), QUERY), ['10.1.2.3', '10.1.2.4']);
});

test('no such name, a server that fails or refuses, and a name without an address are told apart', () => {
  assert.is(decode(answer('8183', '0000'), QUERY), 'nxdomain');
  assert.is(decode(answer('8182', '0000'), QUERY), 'failed');
  assert.is(decode(answer('8185', '0000'), QUERY), 'failed');
  assert.is(decode(Buffer.from('123481850000000000000000', 'hex'), QUERY), 'failed');
  assert.equal(decode(answer('8180', '0000'), QUERY), []);
});

test('a message that is cut short is the mistake of the server, and no answer', () => {
  const whole = answer('8180', '0001', 'c00c 0001 0001 00000000 0004 0a010203');
  for (let length = 2; length < whole.length; length++) {
    assert.equal(decode(whole.subarray(0, length), QUERY), because('it is cut short'), `${length}`);
  }
});

test('so is one that is a question, about another name, or too long for a datagram', () => {
  assert.equal(decode(answer('0100', '0000'), QUERY), because('it is a question itself'));
  assert.equal(decode(answer('8183', '0000'), encode(0x1234, 'c')), because('it is about something else'));
  assert.equal(decode(answer('8380', '0000'), QUERY), because('it is too long for a datagram'));
  assert.is(decode(answer('8183', '0000'), encode(0x1234, 'B')), 'nxdomain');
});

test.run();
