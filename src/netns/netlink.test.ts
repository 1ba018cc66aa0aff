import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import { prefix } from '../model/address/prefix.ts';
import { apply } from './apply.ts';
import { difference } from './difference.ts';
import type { Exec, KernelError } from './exec.ts';
import { kernelTest } from './kernel-test.ts';
import { observe } from './observe.ts';
import { invert, type Op } from './op.ts';
import { plan } from './plan.ts';
import { NS, PAIR } from './sample-facts.ts';
import type { Fact, KernelSpec } from './spec.ts';

const eth0 = { namespace: 'n:a', link: 'eth0' } as const;
const p1 = { namespace: 'n:b', link: 'p1' } as const;
const br0 = { namespace: 'n:b', link: 'br0' } as const;
const vx5 = { namespace: 'n:b', link: 'vx5' } as const;
const mac = '02:02:0a:01:02:09' as Mac;

/** All kinds that a batch can have, but for tagged links, which not every kernel has. */
const SPEC: KernelSpec = [
  ...PAIR,
  { kind: 'route', ...eth0, to: prefix('10.7.0.9/32') },
  { kind: 'route', ...eth0, to: prefix('10.8.0.0/16'), via: address('10.1.2.1') },
  { kind: 'altname', ...eth0, altname: 'the-only-link-of-the-first-container' },
  { kind: 'bridge', ...br0, mac: '02:42:0a:01:02:01' as Mac, mtu: 1500 },
  { kind: 'vxlan', ...vx5, vni: 5, local: address('192.168.2.10'), mtu: 1450 },
  { kind: 'port', ...p1, bridge: 'br0', isolated: true, learning: false, flood: true },
  { kind: 'port', ...vx5, bridge: 'br0', isolated: false, learning: true, flood: false },
  ...[p1, br0, vx5, { ...p1, link: 'lo' }].map((on): Fact => ({ kind: 'up', ...on })),
  { kind: 'address', ...br0, address: '10.1.2.1/24' },
  { kind: 'address', namespace: 'n:b', link: 'lo', address: '127.0.0.11/8' },
  { kind: 'bridge-fdb', ...p1, mac },
  { kind: 'vxlan-fdb', ...vx5, mac, to: address('192.168.2.11') },
];

/** A tagged link comes up with its parent, whether or not it is told to. */
const VLAN: KernelSpec = [
  ...PAIR,
  { kind: 'vlan', ...eth0, link: 'eth0.7', parent: 'eth0', id: 7, mtu: 1450 },
  { kind: 'up', ...eth0, link: 'eth0.7' },
];

/** The same kernel, told in lines only. */
const byPrograms =
  (exec: Exec): Exec =>
  (invocation) => {
    if (invocation.kind !== 'batch') return exec(invocation);
    const { ops: _, ...rest } = invocation;
    return exec(rest);
  };

const READINGS = [
  'ip -d link show',
  'ip -4 address show',
  'ip -4 route show table all',
  'ip -4 neighbour show',
  'bridge fdb show',
];

/** What the kernel chooses, and what it does in its own time: carriers, groups. */
const ITS_OWN = [
  /^(?:01|33):.*\n/gm,
  /^\d+: |@if\d+|link-netns(?:id)? \S+|[0-9a-f:]{17}/gm,
  /timer *[\d.]+|(?:bridge_id|root_id|designated_\S+) \S+/g,
  /state \S+|NO-CARRIER,|,LOWER_UP|linkdown/g,
];

/** In the words of the programs: also what is no fact, such as scopes and protocols. */
async function listings(exec: Exec): Promise<string> {
  const texts: string[] = [];
  for (const namespace of ['n:a', 'n:b']) {
    for (const reading of READINGS) texts.push(await exec({ kind: 'read', namespace, argv: reading.split(' ') }));
  }
  return ITS_OWN.reduce((text, part) => text.replace(part, ''), texts.join('\n'));
}

async function bothWays(exec: Exec, spec: KernelSpec): Promise<void> {
  await apply(byPrograms(exec), plan([], spec));
  const [facts, texts] = [await observe(exec, spec), await listings(exec)];
  await apply(byPrograms(exec), plan(facts, []));
  await apply(exec, plan([], spec));
  assert.equal(difference(await observe(exec, spec), facts), { missing: [], extra: [] });
  assert.equal(difference(facts, spec), { missing: [], extra: [] });
  assert.is(await listings(exec), texts);
}

kernelTest(
  ['veth', 'bridge', 'vxlan', 'portIsolation', 'altname'],
  'by netlink comes what comes of programs',
  ({ exec }) => bothWays(exec, SPEC),
);

kernelTest(['vlan'], 'by netlink come the tagged links that come of programs', ({ exec }) => bothWays(exec, VLAN));

kernelTest(
  ['veth', 'bridge', 'vxlan', 'portIsolation', 'altname'],
  'by netlink each fact is taken back',
  async ({ exec }) => {
    const ops = plan([], SPEC);
    await apply(exec, ops);
    for (const op of ops.toReversed()) await apply(exec, invert(op));
    assert.equal(await observe(exec), []);
  },
);

const add = (...facts: readonly Fact[]): readonly Op[] => facts.map((fact) => ({ verb: 'add', fact }));
const lo = { namespace: 'n:a', link: 'lo' } as const;
const up: Fact = { kind: 'up', ...lo };

const WRONG: readonly (readonly [title: string, facts: readonly Op[]])[] = [
  [
    'an address twice',
    add(up, { kind: 'address', ...lo, address: '10.1.2.3/24' }, { kind: 'address', ...lo, address: '10.1.2.3/24' }),
  ],
  ['a link that is not there', add(up, { kind: 'up', ...eth0 })],
  ['a gateway out of reach', add(up, { kind: 'route', ...lo, to: 'default', via: address('10.9.9.9') })],
  ['no bridge', add({ kind: 'port', ...lo, bridge: 'lo', isolated: false, learning: true, flood: true })],
  [
    'a bridge twice',
    add({ kind: 'bridge', ...lo, link: 'b', mtu: 1500 }, { kind: 'bridge', ...lo, link: 'b', mtu: 1500 }),
  ],
  [
    'deleting a link that is not there, behind others',
    [
      ...add(...['b', 'c', 'e'].map((link): Fact => ({ kind: 'bridge', ...lo, link, mtu: 1500 }))),
      ...['b', 'c', 'd', 'e'].map((link): Op => ({ verb: 'del', fact: { kind: 'bridge', ...lo, link, mtu: 1500 } })),
    ],
  ],
  [
    'deleting a loopback, behind others',
    [
      ...add({ kind: 'bridge', ...lo, link: 'b', mtu: 1500 }),
      ...['b', 'lo'].map((link): Op => ({ verb: 'del', fact: { kind: 'bridge', ...lo, link, mtu: 1500 } })),
    ],
  ],
  ['a loopback deleted', [{ verb: 'del', fact: { kind: 'bridge', ...lo, mtu: 1500 } }]],
];

async function refusal(exec: Exec, ops: readonly Op[]): Promise<readonly [string, number]> {
  await apply(exec, plan([], [NS]));
  try {
    await apply(exec, ops);
  } catch (error) {
    const { message, done } = error as KernelError;
    await apply(exec, plan(await observe(exec), []));
    return [message, done];
  }
  throw new Error('it was not refused');
}

for (const [title, ops] of WRONG) {
  kernelTest([], `netlink refuses ${title} as programs do, at the same line`, async ({ exec }) => {
    assert.equal(await refusal(exec, ops), await refusal(byPrograms(exec), ops));
  });
}

kernelTest([], 'ops of which only some lines are left are done by lines', async ({ exec }) => {
  await apply(exec, plan([], [NS]));
  const ops = add({ kind: 'bridge', namespace: 'n:a', link: 'b', mtu: 1500 });
  const line = 'link set dev lo up';
  await exec({ kind: 'batch', program: 'ip', namespace: 'n:a', lines: [line], ops });
  assert.equal(await observe(exec), [NS, up]);
});

test.run();
