import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from './address.ts';
import { macOf } from './mac.ts';

test("S3: a MAC is Contiv's or Docker's two octets and the four of the address", () => {
  assert.is(macOf('02:02', address('10.1.2.3')), '02:02:0a:01:02:03');
  assert.is(macOf('02:42', address('172.17.0.2')), '02:42:ac:11:00:02');
  assert.is(macOf('02:42', address('0.0.0.0')), '02:42:00:00:00:00');
  assert.is(macOf('02:02', address('255.255.255.255')), '02:02:ff:ff:ff:ff');
});

test.run();
