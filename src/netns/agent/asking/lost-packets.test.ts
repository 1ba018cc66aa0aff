import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lostIn, lostPackets } from './lost-packets.ts';

test('what each CPU had no room for is added up; the numbers are hexadecimal', () => {
  assert.is(lostIn('000eb9ce 00000010 00000000\n000f66f3 00000001 00000001\n'), 17);
});

test('this machine says it', () => {
  assert.ok(Number.isInteger(lostPackets()));
});

test.run();
