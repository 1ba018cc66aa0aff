import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { apply } from './apply.ts';
import { asWanted } from './as-wanted.ts';
import { difference, sameSpec } from './difference.ts';
import type { Exec } from './exec.ts';
import { fakeKernel } from './fake-kernel.ts';
import { kernelTest } from './kernel-test.ts';
import { observe } from './observe.ts';
import { plan } from './plan.ts';
import { ADDRESS, FORWARDING, NEIGHBOUR, NS, PAIR, ROUTE, RULESET, UP, VETH } from './sample-facts.ts';
import type { Fact, KernelSpec } from './spec.ts';

const rule = 'ether saddr 02:02:0a:01:02:03 counter drop comment "deny"';
const ruled: Fact = { ...RULESET, text: RULESET.text.replace('accept;\n', `accept;\n    ${rule}\n`) };
const NAT: Fact = {
  kind: 'iptables',
  namespace: 'n:a',
  text: '*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n',
};
const SPEC: KernelSpec = [...PAIR, FORWARDING, ruled, NAT];

type Damage = readonly [title: string, program: 'ip' | 'nft' | 'iptables-restore', line: string, lost: readonly Fact[]];

const DAMAGE: readonly Damage[] = [
  ['a link deleted', 'ip', 'link del dev eth0', [VETH, UP, ADDRESS, NEIGHBOUR, ROUTE]],
  ['a link down', 'ip', 'link set dev eth0 down', [UP, NEIGHBOUR, ROUTE]],
  ['an address removed', 'ip', 'address del 10.1.2.3/24 dev eth0', [ADDRESS, NEIGHBOUR, ROUTE]],
  ['a neighbour removed', 'ip', 'neighbour del 10.1.2.4 dev eth0', [NEIGHBOUR]],
  ['a route removed', 'ip', 'route del default via 10.1.2.1 dev eth0', [ROUTE]],
  ['the ruleset gone', 'nft', 'delete table bridge lab\n', [ruled]],
  ['a rule flushed', 'nft', `table bridge lab\ndelete table bridge lab\n${RULESET.text}`, [ruled]],
  ['NAT emptied', 'iptables-restore', '*nat\n:POSTROUTING ACCEPT [0:0]\nCOMMIT\n', [NAT]],
];

async function foundAndMended(exec: Exec, [title, program, text, lost]: Damage): Promise<void> {
  await apply(exec, plan([], SPEC));
  assert.equal(difference(await observe(exec, SPEC), SPEC), { missing: [], extra: [] });
  const namespace = 'n:a';
  await exec(
    program === 'ip'
      ? { kind: 'batch', program, namespace, lines: [text] }
      : { kind: 'load', program, namespace, text },
  );
  const seen = await observe(exec, SPEC);
  assert.ok(sameSpec(difference(seen, SPEC).missing, lost), title);
  await apply(exec, plan(seen, SPEC));
  assert.ok(sameSpec(await observe(exec, SPEC), SPEC), `${title} is mended`);
}

for (const damage of DAMAGE) {
  test(`by the kernel in memory ${damage[0]} is found and mended`, () => foundAndMended(fakeKernel(), damage));
  kernelTest(['veth', 'nftBridge', 'nat'], `by this kernel ${damage[0]} is found and mended`, ({ exec }) =>
    foundAndMended(exec, damage),
  );
}

kernelTest(['nftBridge', 'nat'], 'rules of which nobody told are found, and removed', async ({ exec }) => {
  await apply(exec, plan([], [NS, ruled, NAT]));
  assert.equal(
    plan(await observe(exec, [NS]), [NS]).map((op) => op.verb !== 'replace' && op.fact.kind),
    ['iptables', 'ruleset'],
  );
  await apply(exec, plan(await observe(exec, [NS]), [NS]));
  assert.equal(await observe(exec, [NS]), [NS]);
});

test('a MAC that nobody asked for is not told', () => {
  const chosen: Fact = { ...VETH, b: { ...VETH.b, mac: VETH.a.mac as never } };
  assert.equal(asWanted([chosen], [VETH]), [VETH]);
  assert.equal(asWanted([chosen], []), [chosen]);
});

test('a difference has two sides', () => {
  assert.equal(difference([NS, UP], [NS, ROUTE]), { missing: [ROUTE], extra: [UP] });
  assert.not(sameSpec([NS], []));
});

test.run();
