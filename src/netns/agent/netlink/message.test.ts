import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  attribute,
  byte,
  CREATE,
  EXCL,
  encode,
  int,
  ipBytes,
  macBytes,
  nested,
  networkShort,
  short,
  text,
} from './message.ts';

const hex = (bytes: Buffer): string => bytes.toString('hex');

test('a request has its length first, and asks for an acknowledgement', () => {
  assert.is(
    hex(encode({ type: 16, flags: CREATE | EXCL, body: Buffer.from('abcd') }, 7)),
    '14000000' + '1000' + '0506' + '07000000' + '00000000' + '61626364',
  );
});

test('a reading is its own acknowledgement', () => {
  assert.is(encode({ type: 18, flags: 0, body: Buffer.alloc(0) }, 1).readUInt16LE(6), 1);
});

test('an attribute is padded to four bytes, which its length does not count', () => {
  assert.is(hex(attribute(3, text('eth0'))), '0900' + '0300' + '6574683000' + '000000');
  assert.is(hex(attribute(1, int(5))), '0800' + '0100' + '05000000');
});

test('attributes are nested in attributes', () => {
  assert.is(
    hex(nested(18, attribute(1, byte(1)), attribute(2, short(2)))),
    '1400' + '1200' + '0500010001000000' + '0600020002000000',
  );
});

test('addresses and ports are in network order', () => {
  assert.is(hex(ipBytes('10.1.2.3')), '0a010203');
  assert.is(hex(macBytes('02:02:0a:01:02:03')), '02020a010203');
  assert.is(hex(networkShort(4789)), '12b5');
});

test.run();
