import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from '../../../model/cluster.ts';
import type { Command } from '../../../model/decider.ts';
import { foresee } from '../../step.ts';
import { etcdctl } from './etcdctl.ts';

function clusterOf(nodes: number, ill: number) {
  const names = Array.from({ length: nodes }, (_, index) => `tutorial-node${index + 1}`);
  const foreseen = foresee(EMPTY_CLUSTER, [
    ...names.map((node): Command => ({ type: 'node.create', node })),
    ...names.slice(0, ill).map((node): Command => ({ type: 'node.update', node, health: 'unhealthy' })),
  ]);
  assert.ok(foreseen.ok);
  return foreseen.ok ? foreseen.value.cluster : EMPTY_CLUSTER;
}

test('healthy nodes are healthy members, each at its address', () => {
  const { stdout, code } = etcdctl(['cluster-health'], clusterOf(2, 0));
  const [first, second, whole] = stdout.split('\n');
  assert.match(first ?? '', /^member [0-9a-f]{16} is healthy: got healthy result from http:\/\/192\.168\.2\.10:2379$/);
  assert.match(second ?? '', 'http://192.168.2.11:2379');
  assert.is(whole, 'cluster is healthy');
  assert.is(code, 0);
});

test('one of three that is ill leaves the cluster degraded, one of two makes it unhealthy', () => {
  const whole = (nodes: number, ill: number) => etcdctl(['cluster-health'], clusterOf(nodes, ill));
  assert.match(whole(3, 1).stdout, 'is unhealthy: got unhealthy result from http://192.168.2.10:2379');
  assert.match(whole(3, 1).stdout, 'cluster is degraded');
  assert.match(whole(2, 1).stdout, 'cluster is unhealthy');
  assert.is(whole(3, 1).code, 5);
});

test('whatever else etcdctl can do is refused', () => {
  for (const argv of [[], ['ls'], ['cluster-health', 'x']]) assert.is(etcdctl(argv, clusterOf(1, 0)).code, 1);
});

test.run();
