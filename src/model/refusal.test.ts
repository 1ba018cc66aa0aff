import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Refusal, refusals } from './refusal.ts';

/** Every refusal once; those that quote a list have none to quote. */
const made = Object.values({
  ...refusals,
  tagsInUse: () => refusals.tagsInUse('vlan', []),
  noNodeWithDependencies: () => refusals.noNodeWithDependencies([]),
  noNodeSatisfies: () => refusals.noNodeSatisfies([]),
}).map((make) => (make as (...values: unknown[]) => Refusal)('X', 1, 2));

test('A9: the texts are one line, whatever name they quote', () => {
  assert.is(refusals.parentNetworkNotFound('a\nb\u0000').text, 'Network a b  not found');
  for (const { text } of made) assert.not.match(text, /\n/);
});

test('A9: a refusal has a code of its own', () => {
  const codes = made.map(({ code }) => code);
  assert.equal([...new Set(codes)], codes);
});

test('A9: the texts of Contiv stand to the letter', () => {
  assert.is(refusals.networkHasGroups('contiv-net', 1).text, 'cannot delete contiv-net has 1 endpoint groups');
  assert.is(refusals.vlanNotAvailable(112).text, 'requested vlan not available - vlan:112');
  assert.is(refusals.tagsInUse('vlan', [1, 150]).text, 'cannot update the vlan range due to existing vlans 1, 150');
});

test.run();
