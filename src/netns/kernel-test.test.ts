import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Holder } from './holder.ts';
import { kernelTest, skipLine } from './kernel-test.ts';

test('a skip names the test and everything that is missing', () => {
  assert.is(skipLine('tags', ['vlan', 'netem']), 'SKIP tags: missing 802.1Q VLANs (vlan), netem (netem)');
});

const given: Holder[] = [];

kernelTest([], 'a test has a holder of its own', (holder) => {
  given.push(holder);
});

kernelTest([], 'which has ended after the test', async () => {
  assert.type(await given[0]?.gone, 'string');
});

test.run();
