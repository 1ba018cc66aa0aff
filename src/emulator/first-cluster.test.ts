import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import { replay } from '../model/decider.ts';
import { firstCluster, firstNodes } from './first-cluster.ts';

test('a lab begins with two nodes, or as many as are asked for', () => {
  assert.equal([...firstCluster({}).nodes.keys()], ['tutorial-node1', 'tutorial-node2']);
  assert.equal([...firstCluster({ nodes: 1 }).nodes.keys()], ['tutorial-node1']);
  assert.equal([...firstCluster({ nodes: ['a', 'b', 'c'] }).nodes.keys()], ['a', 'b', 'c']);
});

test('a cluster given is begun with as it is', () => {
  assert.is(firstCluster({ cluster: EMPTY_CLUSTER, nodes: 3 }), EMPTY_CLUSTER);
});

test('a name that the model refuses is an error with its words', () => {
  assert.throws(
    () => firstCluster({ nodes: ['a', 'a'] }),
    (error: Error) => error.name === 'LabRefused',
  );
});

test('nodes that are neither a number nor names are an error, in one line', () => {
  for (const nodes of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 'two', [1], null])
    assert.throws(
      () => firstCluster({ nodes: nodes as never }),
      (error: Error) =>
        error.name === 'NotUnderstood' && /^nodes must be a whole number or a list of names, not /.test(error.message),
    );
});

test('the events of the first nodes make their cluster', () => {
  const { cluster, events } = firstNodes(2);
  assert.equal(replay(events), cluster);
  assert.equal(cluster, firstCluster({ nodes: 2 }));
});

test.run();
