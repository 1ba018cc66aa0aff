import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { call } from './call.fixture.ts';
import { always, mistaken, oneLine, type Reply, since2019 } from './reply.ts';
import { onlyValue, unsupported, unsupportedNoun } from './unsupported.ts';

test('nobody writes to the terminal through an error', () => {
  assert.is(oneLine('a\nERRO[0000] b\x1b[2J\r\tc\x9b'), 'a ERRO[0000] b [2J  c ');
  assert.is(mistaken('no\nsuch').stderr, 'ERRO[0000] no such\n');
});

test('what netctl came to say later, it did not say in 2016', () => {
  assert.equal(since2019('Creating'), { 2016: '', 2019: 'Creating' });
  assert.equal(always('Creating'), { 2016: 'Creating', 2019: 'Creating' });
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
  const refusal = (line: string) => unsupported(call(line), ['nothing', 'policy'])?.stderr;
  assert.is(refusal('-t blue'), undefined);
  assert.is(refusal('--policy='), undefined);
  assert.is(refusal('-p a'), 'ERRO[0000] --policy is not supported: leave it out\n');
  assert.equal(onlyValue('fwd-mode', 'bridge').stderr, 'ERRO[0000] --fwd-mode: only bridge is supported\n');
});

test.run();
