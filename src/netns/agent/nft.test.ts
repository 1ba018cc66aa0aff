import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../kernel-test.ts';
import { RULESET } from '../sample-facts.ts';
import { nftHere } from './nft.ts';

kernelTest(['nftBridge'], "nft's library refuses what the program refuses, in its words, and prints nothing", () => {
  const said = nftHere('table bridge t { chain c { nonsense } }\n');
  assert.is(said?.code ?? 1, 1);
  assert.is(said?.stdout ?? '', '');
  assert.match(said?.stderr ?? 'Error: syntax error', /^Error: syntax error/);
});

kernelTest(['nftBridge'], 'what an nft text is refused for is told, and nothing of it is done', async ({ exec }) => {
  const namespace = 'n:a';
  await exec({ kind: 'native', op: { verb: 'add', fact: { kind: 'namespace', namespace } } });
  const text = `${RULESET.text}add rule bridge lab nobody accept\n`;
  await exec({ kind: 'load', program: 'nft', namespace, text }).then(assert.unreachable, (error) => {
    assert.match(error.said, /No such file or directory/);
  });
  const list = () => exec({ kind: 'read', argv: ['nft', 'list', 'ruleset'], namespace });
  assert.is(await list(), '');
  await exec({ kind: 'load', program: 'nft', namespace, text: RULESET.text });
  assert.match(await list(), /^table bridge lab/);
});

test.run();
