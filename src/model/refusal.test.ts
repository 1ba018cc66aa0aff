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

test.run();
