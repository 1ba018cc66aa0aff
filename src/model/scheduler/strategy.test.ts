import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Node } from '../node.ts';
import { after, node, run } from '../story.ts';
import { sandboxesOn } from './filter.ts';
import { parseStrategy, rank, reservedOn, totalOf, weigh } from './strategy.ts';

const CLUSTER = after([
  ...[node('n1'), node('n2', { cpus: 20, memoryMiB: 1000 })],
  run('c1', 'n2', 'bridge', { cpus: 1, memoryMiB: 100 }),
  run('c2', 'n2', 'bridge', { cpus: 2, memoryMiB: 50, start: 'no' }),
]);
const [n1, n2] = ['n1', 'n2'].map((name) => CLUSTER.nodes.get(name) as Node) as [Node, Node];
const request = (cpus: number, memoryMiB: number) => ({
  ...{ cpus, memoryMiB, dependencies: [], ports: [], stack: 'own' as const, affinities: [], constraints: [] },
});

test('W6: Swarm gives out 5 % more than there is, in whole cpus: the tutorial’s 2.051 GiB', () => {
  assert.equal(totalOf(n1), { cpus: 4, memoryMiB: 2100 });
  assert.is((totalOf(n1).memoryMiB / 1024).toFixed(3), '2.051');
  assert.equal(totalOf(n2), { cpus: 21, memoryMiB: 1050 });
});

test('W6: stopped containers keep what they asked for', () => {
  assert.equal(reservedOn(CLUSTER, n1), { cpus: 0, memoryMiB: 0 });
  assert.equal(reservedOn(CLUSTER, n2), { cpus: 3, memoryMiB: 150 });
  assert.equal(
    sandboxesOn(CLUSTER, n2).map(({ name }) => name),
    ['c1', 'c2'],
  );
});

test('W6: a weight is two percentages, 100 for what was not asked for', () => {
  assert.equal(weigh(CLUSTER, n2, request(0, 0)), { node: 'n2', weight: 200, containers: 2 });
  assert.equal(weigh(CLUSTER, n2, request(1, 0)), { node: 'n2', weight: 119, containers: 2 });
  assert.equal(weigh(CLUSTER, n2, request(1, 60)), { node: 'n2', weight: 39, containers: 2 });
  assert.is(weigh(CLUSTER, n2, request(18, 0))?.weight, 200);
  assert.is(weigh(CLUSTER, n2, request(19, 0)), undefined);
});

test('W6: 100.5 % is 100 in whole percent and allowed, 101 is not; nor is what the node never had', () => {
  const reserving = (memoryMiB: number) =>
    after([node('n3', { cpus: 40, memoryMiB: 1000 }), run('big', 'n3', 'bridge', { cpus: 20, memoryMiB })]);
  const weight = (used: number, cpus: number, memoryMiB: number) => {
    const cluster = reserving(used);
    return weigh(cluster, cluster.nodes.get('n3') as Node, request(cpus, memoryMiB))?.weight;
  };
  assert.is((1055.25 * 100) / 1050, 100.5);
  assert.is(weight(1000, 0, 55.25), 200);
  assert.is(weight(1000, 0, 60), 200);
  assert.is(weight(1000, 0, 61), undefined);
  assert.is(weight(1000, 22, 0), 200);
  assert.is(weight(1000, 23, 0), undefined);
  assert.is(weight(0, 0, 1050), 200);
  assert.is(weight(0, 0, 1051), undefined);
});

test('W7: the order of candidates', () => {
  const candidates = [
    ['b', 10, 1],
    ['a', 10, 1],
    ['c', 10, 0],
    ['d', 5, 9],
  ].map(([name, weight, containers]) => ({
    ...{ node: String(name), weight: Number(weight), containers: Number(containers) },
  }));
  const order = (strategy: 'spread' | 'binpack') =>
    rank(candidates, strategy)
      .map(({ node: name }) => name)
      .join('');
  assert.equal([order('spread'), order('binpack')], ['dcab', 'abcd']);
});

test('W7: spread is what is not said', () => {
  assert.equal(
    [undefined, '', 'spread', 'binpacking'].map((text) => parseStrategy(text)),
    [...['spread', 'spread', 'spread', 'binpack'].map((value) => ({ ok: true, value }))],
  );
  assert.is(parseStrategy('random').ok, false);
});

test.run();
