import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foresee } from '../emulator/step.ts';
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Probe } from '../model/probe.ts';
import type { Difference } from './difference.ts';
import type { History } from './history.ts';
import { kindOf, plainest, shrinkFurther } from './shrink.ts';

const N = ['left', 'right'];
const run = (
  sandbox: string,
  node: string,
  rest: Partial<Extract<Command, { type: 'sandbox.create' }>> = {},
): Command => ({
  ...{ type: 'sandbox.create', sandbox, node, network: { kind: 'contiv', tenant: 'red', network: 'wide' } },
  ...rest,
});

/** In a tenant of its own, with a policy that has nothing to do with it, containers that come and go, and a refusal. */
const HISTORY: History = [
  { commands: N.map((node) => ({ type: 'node.create', node })) },
  { commands: [{ type: 'tenant.create', tenant: 'red' }] },
  {
    commands: [
      { type: 'network.create', tenant: 'red', network: 'wide', subnet: '10.9.0.0/24' },
      { type: 'network.create', tenant: 'default', network: 'other', subnet: '10.1.2.0/29' },
      { type: 'policy.create', tenant: 'red', policy: 'strict' },
      { type: 'rule.add', tenant: 'red', policy: 'strict', rule: '1', protocol: 'tcp', port: 8888, action: 'deny' },
      { type: 'group.create', tenant: 'red', network: 'wide', group: 'web', policies: ['strict'] },
    ],
  },
  { commands: [run('first', 'left'), run('second', 'right', { address: '10.9.0.7' })], fails: 3 },
  { commands: [run('first', 'left'), run('second', 'right', { address: '10.9.0.7' })] },
  { commands: [{ type: 'tenant.create', tenant: 'red' }] },
  { commands: [{ type: 'docker-network.create', driver: 'overlay', network: 'o' }, run('third', 'left')] },
  { commands: [{ type: 'sandbox.delete', sandbox: 'third', force: 'yes' }] },
];

const probe: Probe = { from: { kind: 'sandbox', name: 'x' }, to: '10.1.2.3', by: { kind: 'icmp' } };
const LOST: Difference = { aspect: 'reachability', about: 'x', expected: 'reached', observed: 'timed-out', probe };
const DRIFT: Difference = { aspect: 'drift', about: 'y', expected: 'nothing to do', observed: 'to be done' };

const clusterOf = (history: History): Cluster =>
  history.reduce((cluster: Cluster, { commands, fails }) => {
    const foreseen = foresee(cluster, commands);
    return foreseen.ok && fails === undefined ? foreseen.value.cluster : cluster;
  }, EMPTY_CLUSTER);

/** A kernel without tunnels, which besides drifts wherever there is a node. */
async function look(history: History): Promise<readonly Difference[]> {
  const { endpoints, networks, nodes } = clusterOf(history);
  const tunnelled = [...networks.values()].some(
    ({ id, kind }) =>
      kind === 'contiv' &&
      new Set([...endpoints.values()].flatMap(({ network, node }) => (network === id ? [node] : []))).size > 1,
  );
  return [...(nodes.size > 0 ? [DRIFT] : []), ...(tunnelled ? [LOST] : [])];
}

const FOUND = { history: HISTORY, differences: [DRIFT, LOST] };
const ENOUGH = { ms: 60_000 };

test('what is left is what the difference needs, under the plainest names; the scheduler takes the free node', async () => {
  const { history, differences, shrinking } = await shrinkFurther(FOUND, look, ENOUGH);
  assert.equal(history, [
    {
      commands: [
        { type: 'node.create', node: 'n1' },
        { type: 'node.create', node: 'n2' },
        { type: 'network.create', tenant: 'default', network: 'net1', subnet: '10.1.2.0/24' },
        {
          type: 'sandbox.create',
          sandbox: 'c1',
          network: { kind: 'contiv', tenant: 'default', network: 'net1' },
        },
      ],
    },
  ]);
  assert.equal(differences, [LOST]);
  assert.is(shrinking, 'complete');
});

test('another kind of difference is none: drift alone would need one node only', async () => {
  const drift = await shrinkFurther({ history: HISTORY, differences: [DRIFT] }, look, ENOUGH);
  assert.equal(drift.history, [{ commands: [{ type: 'node.create', node: 'n1' }] }]);
  assert.equal(drift.differences, [DRIFT]);
});

test('it is the same every time, and no history is looked at twice', async () => {
  const seen: string[] = [];
  const watched = (history: History) => {
    seen.push(JSON.stringify(history));
    return look(history);
  };
  const once = await shrinkFurther(FOUND, watched, ENOUGH);
  assert.is(new Set(seen).size, seen.length);
  assert.is(once.tried, seen.length);
  assert.equal(await shrinkFurther(FOUND, look, ENOUGH), once);
});

test('when its time or its tries are over it gives what it has', async () => {
  let time = 0;
  const late = await shrinkFurther(FOUND, look, { ms: 5, now: () => time++ });
  assert.is(late.shrinking, 'cut-short');
  assert.ok(late.tried <= 6);
  assert.ok((await look(late.history)).includes(LOST));
  const few = await shrinkFurther(FOUND, look, { ms: 60_000, tries: 3 });
  assert.is(few.shrinking, 'cut-short');
  assert.is(few.tried, 3);
});

test('of many differences the plainest is told: an echo, from a container', () => {
  const port: Difference = { ...LOST, probe: { ...probe, by: { kind: 'tcp', port: 80 } } };
  const fromNode: Difference = { ...LOST, probe: { ...probe, from: { kind: 'node', name: 'n' } } };
  assert.is(plainest([DRIFT, port, fromNode, LOST]), LOST);
  assert.is(plainest([]), undefined);
  assert.is(kindOf(port), kindOf(LOST));
  assert.is.not(kindOf({ ...LOST, observed: 'refused' }), kindOf(LOST));
});

test.run();
