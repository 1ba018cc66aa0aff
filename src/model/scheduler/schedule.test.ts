import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from '../cluster.ts';
import { EMPTY_CLUSTER } from '../cluster.ts';
import type { Command } from '../decider.ts';
import { after, net, node, reply, run } from '../story.ts';
import { schedule, type Wishes } from './schedule.ts';

const crowd = (on: string, count: number, from = 0): readonly Command[] =>
  Array.from({ length: count }, (_, index) => run(`${on}-c${from + index}`, on, 'bridge'));

const sick = (name: string): Command => ({ type: 'node.update', node: name, health: 'unhealthy' });

/** n1 runs defaultdns besides. */
const BASE = after([
  node('n1', { labels: { storage: 'ssd', Zone: 'east' } }),
  node('n2', { labels: { storage: 'disk' } }),
  run('db', 'n2', 'bridge', { image: 'postgres:9.5', labels: { tier: 'data' } }),
  run('web', 'n1', 'bridge', { image: 'nginx', ports: [{ nodePort: 80, port: 80, protocol: 'tcp' }] }),
]);

/** The node, or the refusal's text. */
const placed = (wishes: Wishes, cluster: Cluster = BASE) => {
  const choice = schedule(cluster, wishes);
  return choice.ok ? choice.value.node : choice.error.text;
};

test('W7: of the tutorial’s 10 and 6 containers, both new ones go to the second node', () => {
  const cluster = after([
    node('n1'),
    node('n2'),
    net('contiv-net', '10.1.2.0/24'),
    ...crowd('n1', 9),
    ...crowd('n2', 5),
  ]);
  const stopped = after([run('n2-created', 'n2', 'bridge', { start: 'no' })], cluster);
  const placedTwo = after([run('c1', undefined, 'contiv-net'), run('c2', undefined, 'contiv-net')], stopped);
  assert.equal(
    ['c1', 'c2'].map((name) => placedTwo.sandboxes.get(name)?.node),
    ['n2', 'n2'],
  );
});

test('W7: binpack is the reverse of spread', () => {
  assert.is(placed({}), 'n2');
  assert.is(placed({ strategy: 'binpack' }), 'n1');
  assert.is(placed({ strategy: 'binpacking' }), 'n1');
});

test('W7: equal nodes are told apart by their names', () => {
  const equal = after([node('b'), node('a'), run('c', 'a', 'bridge')]);
  assert.equal([placed({}, equal), placed({ strategy: 'binpack' }, equal)], ['a', 'a']);
});

test('W7: random is no function, others are unknown', () => {
  assert.is(
    placed({ strategy: 'random' }),
    'strategy not supported: random is not a function of the cluster: take spread or binpack',
  );
  assert.is(placed({ strategy: 'best' }), 'strategy not supported: best (spread and binpack are)');
});

test('W1: without nodes there is nowhere to go', () => {
  assert.is(placed({}, EMPTY_CLUSTER), 'No nodes available in the cluster');
});

test('W2: unhealthy nodes get no containers', () => {
  assert.is(placed({}, after([sick('n2')], BASE)), 'n1');
  assert.is(placed({}, after([sick('n1'), sick('n2')], BASE)), 'No healthy node available in the cluster');
});

test('W2: a port is taken by stopped containers, too', () => {
  const ports = [{ nodePort: 80, port: 80, protocol: 'tcp' as const }];
  const stopped = after([{ type: 'sandbox.stop', sandbox: 'web' }], BASE);
  assert.is(placed({ ports, strategy: 'binpack' }, stopped), 'n2');
  assert.is(placed({ ports: [{ nodePort: 80, port: 80, protocol: 'udp' }], strategy: 'binpack' }), 'n1');
  const both = after([run('web2', 'n2', 'bridge', { ports })], BASE);
  assert.is(placed({ ports }, both), 'unable to find a node with port 80 available');
});

test('W2: of several ports the one for which no node was left is named', () => {
  const ports = [80, 81].map((port) => ({ nodePort: port, port, protocol: 'tcp' as const }));
  const second = after([run('two', 'n2', 'bridge', { ports: ports.slice(1) })], BASE);
  assert.is(placed({ ports }, second), 'unable to find a node with port 81 available');
  assert.is(placed({ ports: ports.toReversed() }, second), 'unable to find a node with port 80 available');
  const alone = { ports: ports.toReversed(), constraints: ['node==n2'] };
  assert.is(placed(alone, after([sick('n1')], second)), 'unable to find a node with port 81 available');
});

test('W2: in host mode only containers of the host mode are in the way', () => {
  const ports = [{ nodePort: 80, port: 80, protocol: 'tcp' as const }];
  assert.is(placed({ ports, stack: 'host', strategy: 'binpack' }), 'n1');
  const both = after(
    ['n1', 'n2'].map((on) => run(`h-${on}`, on, 'host', { ports })),
    BASE,
  );
  assert.is(placed({ ports, stack: 'host' }, both), 'unable to find a node with port 80 available in the Host mode');
});

test('W2: dependencies are on the same node', () => {
  assert.is(placed({ dependencies: ['web'] }), 'n1');
  assert.is(
    placed({ dependencies: ['web', 'db'] }),
    'Unable to find a node fulfilling all dependencies: --link=web --link=db',
  );
});

test('W5: affinities read containers, images and labels', () => {
  assert.is(placed({ affinities: ['container==web'] }), 'n1');
  assert.is(placed({ affinities: ['container!=web'] }), 'n2');
  assert.is(placed({ affinities: ['image==postgres'], strategy: 'binpack' }), 'n2');
  assert.is(placed({ affinities: ['image==postgres:9.5'], strategy: 'binpack' }), 'n2');
  assert.is(placed({ affinities: ['TIER==data'], strategy: 'binpack' }), 'n2');
  assert.is(
    placed({ affinities: ['container==nobody'] }),
    'Unable to find a node that satisfies the following conditions [container==nobody]',
  );
});

test('W5: Swarm’s own keys are labels of every node', () => {
  for (const constraint of [
    'storagedriver==overlay',
    'ExecutionDriver==native-*',
    'kernelversion==4.0.0-040000-generic',
    'operatingsystem==Ubuntu 15.04',
  ])
    assert.is(placed({ constraints: [constraint], strategy: 'binpack' }), 'n1', constraint);
  const aufs = after([node('n3', { labels: { storagedriver: 'aufs' } })], BASE);
  assert.is(placed({ constraints: ['storagedriver!=overlay'] }, aufs), 'n3');
});

test('W5: constraints read the node’s name and its labels', () => {
  assert.is(placed({ constraints: ['storage==ssd'] }), 'n1');
  assert.is(placed({ constraints: ['zone==e*'] }), 'n1');
  assert.is(placed({ constraints: ['zone!=east'] }), 'n2');
  assert.is(placed({ constraints: ['node==n1'] }), 'n1');
  assert.is(placed({ constraints: ['node==/[12]/'], strategy: 'binpack' }), 'n1');
  assert.is(
    placed({ affinities: ['container==web'], constraints: ['storage==disk'] }),
    'Unable to find a node that satisfies the following conditions [container==web] [storage==disk]',
  );
});

test('W4: soft expressions are wishes', () => {
  assert.is(placed({ constraints: ['storage==~ssd'] }), 'n1');
  assert.is(placed({ constraints: ['storage==~tape'] }), 'n2');
  assert.is(placed({ constraints: ['storage!=~/s/'] }), 'n2');
  assert.is(placed({ affinities: ['container==~nobody'], constraints: ['storage==ssd'] }), 'n1');
  assert.match(placed({ affinities: ['container==~db'], constraints: ['storage==tape'] }), 'Unable to find');
});

test('W6: what is asked for must be there, stopped containers included, with 5 % more memory than there is', () => {
  const big = after([run('big', 'n2', 'bridge', { memoryMiB: 2000, cpus: 3, start: 'no' })], BASE);
  assert.is(placed({ memoryMiB: 200 }, big), 'n1');
  assert.is(placed({ memoryMiB: 100, constraints: ['node==n2'] }, big), 'n2');
  assert.is(placed({ cpus: 2 }, big), 'n1');
  assert.is(placed({ cpus: 5 }), 'no resources available to schedule container');
  assert.is(placed({ memoryMiB: 2101 }), 'no resources available to schedule container');
});

test('W6: weight goes before the number of containers', () => {
  const heavy = after([run('heavy', 'n2', 'bridge', { memoryMiB: 1000 }), ...crowd('n1', 5)], BASE);
  assert.is(placed({ memoryMiB: 10 }, heavy), 'n1');
  assert.is(placed({ memoryMiB: 10, strategy: 'binpack' }, heavy), 'n2');
  assert.is(placed({}, heavy), 'n2');
});

test('W1: a choice says who was left out, and why', () => {
  const cluster = after([node('n3'), node('n4'), sick('n3')], BASE);
  const choice = schedule(cluster, {
    constraints: ['storage!=disk'],
    ports: [{ nodePort: 80, port: 8, protocol: 'tcp' }],
  });
  assert.ok(choice.ok);
  assert.equal(choice.value, {
    ...{ node: 'n4', strategy: 'spread', ranking: [{ node: 'n4', weight: 200, containers: 0 }] },
    rejected: [
      { node: 'n3', filter: 'health', because: 'it is unhealthy' },
      { node: 'n1', filter: 'port', because: "port 80 is web's" },
      { node: 'n2', filter: 'constraint', because: 'storage!=disk is not so' },
    ],
  });
});

test('W1: small nodes are told, too', () => {
  const choice = schedule(after([node('n3', { cpus: 1 })], BASE), { cpus: 2 });
  assert.ok(choice.ok);
  assert.equal(
    choice.value.rejected.map(({ node: name, filter }) => [name, filter]),
    [['n3', 'resources']],
  );
});

test('W3: expressions that are none are refused, and their container with them', () => {
  const says = (constraint: string) => reply(BASE, run('x', undefined, 'bridge', { constraints: [constraint] }));
  assert.is(says('storage=ssd'), 'One of operator ==, != is expected: storage=ssd');
  assert.is(says('node==/(/'), "Value '/(/' is invalid: not a regular expression");
});

test.run();
