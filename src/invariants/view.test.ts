import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InvariantBroken, mustBeSame } from './broken.ts';
import { look, seen, tenantsIn } from './claim.ts';
import type { Topology } from './topology.ts';
import { clusterOf } from './topology.ts';
import { tenantsOf, type View, viewOf } from './view.ts';
import { inModel } from './world.ts';

const contiv = (tenant: string) => ({ kind: 'contiv', tenant, network: 'net' }) as const;
const run = (sandbox: string, tenant: string) =>
  ({ type: 'sandbox.create', sandbox, node: 'n1', network: contiv(tenant) }) as const;

/** `both` is in two tenants. */
const TOPOLOGY: Topology = [
  { type: 'node.create', node: 'n1' },
  { type: 'tenant.create', tenant: 'blue' },
  { type: 'network.create', tenant: 'default', network: 'net', subnet: '10.1.2.0/24' },
  { type: 'network.create', tenant: 'blue', network: 'net', subnet: '10.9.0.0/24' },
  { type: 'policy.create', tenant: 'blue', policy: 'shut' },
  {
    type: 'rule.add',
    tenant: 'blue',
    policy: 'shut',
    rule: '1',
    protocol: 'tcp',
    port: 80,
    action: 'deny',
    priority: 7,
  },
  { type: 'group.create', tenant: 'blue', network: 'net', group: 'db', policies: ['shut'] },
  { type: 'sandbox.create', sandbox: 'b1', node: 'n1', network: { kind: 'group', tenant: 'blue', group: 'db' } },
  run('c1', 'default'),
  run('c2', 'default'),
  run('both', 'default'),
  { type: 'sandbox.connect', sandbox: 'both', network: contiv('blue') },
];
const CLUSTER = clusterOf(TOPOLOGY);
const ECHO = [{ kind: 'icmp' }] as const;

test("a tenant sees its own objects, its containers' addresses, and who reaches whom by address and by name", async () => {
  await using world = await inModel(TOPOLOGY);
  assert.equal([...(await viewOf(world, ['default'], { by: ECHO })).entries()].slice(0, 8), [
    ['tenant default', 'exists'],
    ['default: network net', '{"text":"10.1.2.0/24","prefix":"10.1.2.0/24"} vxlan'],
    ["default: c1's eth0", '10.1.2.3 02:02:0a:01:02:03'],
    ["default: c2's eth0", '10.1.2.4 02:02:0a:01:02:04'],
    ['default: c1 -> 10.1.2.3 icmp', 'reached'],
    ['default: c1 -> 10.1.2.4 icmp', 'reached'],
    ['default: c1 -> c1 icmp', 'reached'],
    ['default: c1 -> c2 icmp', 'reached'],
  ]);
});

test('groups, policies and rules are seen, a tenant that is not there as well, under the names that are told', async () => {
  await using world = await inModel(TOPOLOGY);
  const view = await viewOf(world, ['blue', 'red'], { by: [], naming: (name) => name.toUpperCase() });
  assert.is(view.get('BLUE: group DB'), '1 policies');
  assert.is(view.get('BLUE: policy SHUT'), '1 in 7 deny');
  assert.is(view.get('tenant RED'), 'does not exist');
  assert.match(view.get("BLUE: B1's eth0") ?? '', /^10\.9\.0\./);
});

test('a container in two tenants belongs to both, and neither view has it', async () => {
  assert.equal(tenantsOf(CLUSTER, { name: 'both' }), ['default', 'blue']);
  assert.equal([tenantsOf(CLUSTER, { name: 'b1' }), tenantsOf(CLUSTER, { name: 'nobody' })], [['blue'], []]);
  const view = await seen({ topology: TOPOLOGY, by: ECHO }, ['default', 'blue']);
  assert.equal(
    [...view.keys()].filter((question) => question.includes('both')),
    [],
  );
});

test('a claim is about all tenants of its topology, and asks what it says it asks', async () => {
  assert.equal(tenantsIn({ topology: TOPOLOGY }), ['default', 'blue']);
  await using world = await inModel(TOPOLOGY);
  const ports = [...(await look({ topology: TOPOLOGY, by: [{ kind: 'tcp', port: 81 }] }, world, ['blue'])).keys()];
  assert.equal(
    ports.filter((question) => question.includes('->')),
    [...['b1 -> 10.9.0.4 tcp/81', 'b1 -> b1 tcp/81', 'b1 -> db tcp/81'].map((asked) => `blue: ${asked}`)],
  );
});

const BEFORE: View = new Map([
  ['a', '1'],
  ['b', '2'],
  ['gone', '3'],
]);
const AFTER: View = new Map([
  ['a', '1'],
  ['b', '3'],
  ['new', '4'],
]);
const COMPARED = { invariant: 'sameness', done: [{ type: 'node.create', node: 'n1' }] } as const;

test('views that differ break the invariant, which says what was done and what is seen of it', () => {
  mustBeSame(BEFORE, new Map([...BEFORE].reverse()), COMPARED);
  assert.throws(
    () => mustBeSame(BEFORE, AFTER, COMPARED),
    (error: Error) =>
      error instanceof InvariantBroken &&
      error.message ===
        'sameness does not hold\n  after {"type":"node.create","node":"n1"}\n' +
          '  b: 2, then 3\n  gone: 3, then not there\n  new: not there, then 4',
  );
});

test('what is tolerated breaks nothing, and of much ten changes are shown', () => {
  const onlyMore = (before: string | undefined, after: string | undefined) => before === undefined || after === '3';
  assert.throws(() => mustBeSame(BEFORE, AFTER, COMPARED, onlyMore), /\n {2}gone: 3, then not there$/);
  const many: View = new Map(Array.from({ length: 12 }, (_, index) => [`q${index}`, '']));
  assert.throws(() => mustBeSame(many, new Map(), COMPARED), /q9: , then not there\n {2}and 2 more$/);
});

test.run();
