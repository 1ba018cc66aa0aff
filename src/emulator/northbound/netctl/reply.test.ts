import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from '../../../model/cluster.ts';
import { refusals } from '../../../model/refusal.ts';
import { call } from './call.fixture.ts';
import { always, mistaken, oneLine, type Reply, since2019, wording } from './reply.ts';
import { onlyValue, unsupported, unsupportedNoun } from './unsupported.ts';

test('nobody writes to the terminal through an error', () => {
  assert.is(oneLine('a\nERRO[0000] b\x1b[2J\r\tc\x9b'), 'a ERRO[0000] b [2J  c ');
  assert.is(mistaken('no\nsuch').stderr, 'ERRO[0000] no such\n');
});

test('what netctl came to say later, it did not say in 2016', () => {
  assert.equal(since2019('Creating'), { 2016: '', 2019: 'Creating' });
  assert.equal(always('Creating'), { 2016: 'Creating', 2019: 'Creating' });
});

test('in 2016 a VLAN that is taken was not named', () => {
  const taken = {
    code: 'vlan-not-available',
    class: 'conflict',
    text: 'requested vlan not available - vlan:112',
  } as const;
  assert.is(wording(taken, '2016'), 'requested vlan not available');
  assert.is(wording(taken, '2019'), taken.text);
  assert.is(wording({ ...taken, code: 'other' }, '2016'), taken.text);
  assert.is(wording(refusals.tenantNotFound(), '2016'), 'tenant not found');
});

test("a noun of Contiv's that is not here is named with the reason and what there is instead", () => {
  const { stderr, code } = unsupportedNoun('bgp', ['network', 'tenant']) as Reply;
  assert.equal(
    [stderr, code],
    ['ERRO[0000] bgp is not supported: BGP is not modelled; there are network, tenant\n', 1],
  );
  for (const word of ['network', 'nosuch', 'toString', '__proto__'])
    assert.is(unsupportedNoun(word, []), undefined, word);
});

test('a flag that is not here is refused once it has a value', () => {
  const refusal = (line: string) => unsupported(call(line, EMPTY_CLUSTER), ['nothing', 'policy'])?.stderr;
  assert.is(refusal('-t blue'), undefined);
  assert.is(refusal('--policy='), undefined);
  assert.is(refusal('-p a'), 'ERRO[0000] --policy is not supported: leave it out\n');
  assert.equal(onlyValue('fwd-mode', 'bridge').stderr, 'ERRO[0000] --fwd-mode: only bridge is supported\n');
});

test.run();
