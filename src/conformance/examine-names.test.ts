import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { N1, run } from '../emulator/sample-commands.ts';
import type { LookedUp } from '../emulator/services/names.ts';
import { foresee } from '../emulator/step.ts';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Party } from '../model/forward.ts';
import { resolution } from '../model/names.ts';
import { nameDifferences } from './examine-names.ts';

const next = foresee(EMPTY_CLUSTER, [
  { type: 'node.create', node: N1 },
  run('deaf', N1, 'docker:none'),
  run('c1', N1, 'docker:bridge'),
]);
if (!next.ok) throw new Error(next.error.text);
const { cluster } = next.value;

type Asked = { readonly party: Party; readonly name: string };

const asExpected = ({ party, name }: Asked): LookedUp => {
  const { addresses, by } = resolution(cluster, party, name);
  return addresses.length > 0 ? addresses : by === undefined ? 'no answer' : 'unknown';
};

/** What differs when this question gets this answer, and all others the one that is expected. */
async function differing(party: string, name: string, said: LookedUp) {
  const answer = (asked: Asked) => (asked.party.name === party && asked.name === name ? said : asExpected(asked));
  const found = await nameDifferences({ lookUpAll: async (names) => names.map(answer) }, cluster);
  return found.map(({ about, expected, observed }) => `${about}: ${expected}, ${observed}`);
}

test('D6: who has no server is asked for every name, and must not be told', async () => {
  assert.equal(await differing('deaf', 'nobody', 'no answer'), []);
  const [address] = resolution(cluster, { kind: 'sandbox', name: 'c1' }, 'c1').addresses;
  assert.equal(await differing('deaf', 'c1', [address as never]), [`c1 to deaf: no answer, ${address}`]);
});

test('D: that nobody knows a name is not that nobody answers, nor that a server fails', async () => {
  assert.equal(await differing('deaf', 'nobody', 'unknown'), ['nobody to deaf: no answer, unknown']);
  assert.equal(await differing('c1', 'nobody', 'unknown'), []);
  assert.equal(await differing('c1', 'nobody', 'no answer'), ['nobody to c1: unknown, no answer']);
  assert.equal(await differing('c1', 'nobody', 'failed'), ['nobody to c1: unknown, failed']);
  assert.equal(await differing('deaf', 'nobody', 'failed'), ['nobody to deaf: no answer, failed']);
});

test('where only addresses are told, none is none', async () => {
  assert.equal(await differing('c1', 'nobody', []), []);
  assert.equal(await differing('deaf', 'nobody', []), []);
});

test.run();
