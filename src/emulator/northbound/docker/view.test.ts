import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelDoor, NODE1, NODE2 } from './model-door.fixture.ts';
import { engineAddress, isSeen, publishedAt, shownName, viewOf } from './view.ts';

const { cluster } = await ModelDoor.open();
const ENGINE = { kind: 'node', node: NODE1 } as const;
const SWARM = { kind: 'swarm' } as const;

test('an engine sees what is on its node, and the manager sees all', () => {
  const seen = [ENGINE, SWARM].map((view) => [NODE1, NODE2].map((node) => isSeen(view, { node })));
  assert.equal(seen, [
    [true, false],
    [true, true],
  ]);
});

test('only the manager puts the node before the name, and tells its address', () => {
  const named = { name: 'x', node: NODE2 };
  assert.equal([shownName(ENGINE, named), shownName(SWARM, named)], ['x', `${NODE2}/x`]);
  assert.equal(
    [ENGINE, SWARM].map((view) => publishedAt(view, cluster, NODE2)),
    ['0.0.0.0', '192.168.2.11'],
  );
});

test('a node is asked at its own port', () => {
  const node = cluster.nodes.get(NODE2);
  assert.is(node && engineAddress(node), '192.168.2.11:2385');
  assert.equal(viewOf(cluster, NODE1, 'tcp://192.168.2.11:2385'), { ok: true, value: { kind: 'node', node: NODE2 } });
});

test('the manager is on the first node only', () => {
  assert.ok(viewOf(cluster, NODE2, 'tcp://192.168.2.10:2375').ok);
  assert.not(viewOf(cluster, NODE2, 'tcp://192.168.2.11:2375').ok);
});

test.run();
