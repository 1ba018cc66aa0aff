import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Exec, Invocation } from './exec.ts';
import { KernelError } from './exec.ts';
import { fakeKernel } from './fake-kernel.ts';
import { kernelTest } from './kernel-test.ts';
import { listed, REFERENCE, referencesOf } from './rule-references.ts';
import { RULESET } from './sample-facts.ts';

const NAT = {
  kind: 'iptables',
  namespace: 'n:a',
  text: '*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n',
} as const;

function counting(kernel: Exec): { readonly exec: Exec; readonly loads: () => number } {
  const seen: Invocation[] = [];
  return {
    exec: (invocation) => {
      seen.push(invocation);
      return kernel(invocation);
    },
    loads: () => seen.filter(({ kind }) => kind === 'load').length,
  };
}

test('rules are loaded once, however often they are asked for, and nothing is left of them', async () => {
  const { exec, loads } = counting(fakeKernel());
  const references = referencesOf(exec);
  assert.is(referencesOf(exec), references);
  const asked = await Promise.all([1, 2, 3].map(() => references.listing(RULESET)));
  assert.is(new Set(asked).size, 1);
  assert.match(asked[0] ?? '', /^table bridge lab \{/);
  assert.is(loads(), 1);
  await references.listing({ ...RULESET, text: RULESET.text.replace('accept', 'drop') });
  assert.is(loads(), 2);
  assert.equal(JSON.parse(await exec({ kind: 'native-read', sysctls: [] })).namespaces, []);
});

test('a kernel that only programs can read has no other reading', async () => {
  assert.is(await referencesOf(fakeKernel()).reading(RULESET), undefined);
});

test('what the kernel refuses is not remembered', async () => {
  const kernel = fakeKernel();
  let refuses = true;
  const references = referencesOf(async (invocation) => {
    if (refuses && invocation.kind === 'load') throw new KernelError(invocation, 'no');
    return kernel(invocation);
  });
  await references.listing(RULESET).then(assert.unreachable, (error) => assert.is(error.said, 'no'));
  refuses = false;
  assert.match(await references.listing(RULESET), /^table bridge lab/);
});

kernelTest(['nftBridge', 'nat'], 'a reading tells rules apart, and knows the same again', async ({ exec }) => {
  const references = referencesOf(exec);
  const other = { ...NAT, text: NAT.text.replace('eth0', 'eth1') };
  const [ruleset, nat, another] = [
    await references.reading(RULESET),
    await references.reading(NAT),
    await references.reading(other),
  ];
  assert.match(ruleset ?? '', /^table bridge lab/);
  assert.ok(nat);
  assert.is.not(nat, another);
  assert.match(await references.listing(NAT), /-A POSTROUTING -o eth0 -j MASQUERADE/);
  await exec({ kind: 'native', op: { verb: 'add', fact: { kind: 'namespace', namespace: REFERENCE } } });
  assert.is(await listed(exec, 'iptables', REFERENCE), '');
});

test.run();
