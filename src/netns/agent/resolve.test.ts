import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decode, encode } from './resolve.ts';

test('a question is encoded as RFC 1035 says', () => {
  const expected = '123401000001000000000000' + '0162' + '026363' + '00' + '0001' + '0001';
  assert.is(encode(0x1234, 'b.cc').toString('hex'), expected);
});

const QUESTION = '0162 00 0001 0001';

/** With one question for `b`. */
const answer = (flags: string, count: string, ...records: string[]): Buffer =>
  Buffer.from(`1234 ${flags} 0001 ${count} 0000 0000 ${QUESTION} ${records.join('')}`.replaceAll(' ', ''), 'hex');

test('addresses are read, past names in full, pointers and other records', () => {
  const alias = 'c00c 0005 0001 00000000 0003 016300';
  const byPointer = 'c00c 0001 0001 00000000 0004 0a010203';
  const inFull = '016300 0001 0001 00000000 0004 0a010204';
  assert.equal(decode(answer('8180', '0003', alias, byPointer, inFull)), ['10.1.2.3', '10.1.2.4']);
});

test('what is not a success is no name, and a success may have no address', () => {
  assert.is(decode(answer('8183', '0000')), 'nxdomain');
  assert.is(decode(answer('8185', '0000')), 'nxdomain');
  assert.equal(decode(answer('8180', '0000')), []);
});

test('a message that is cut short is no answer', () => {
  const whole = answer('8180', '0001', 'c00c 0001 0001 00000000 0004 0a010203');
  for (let length = 0; length < whole.length - 4; length++) {
    assert.is(decode(whole.subarray(0, length)), undefined, `${length}`);
  }
});

test.run();
