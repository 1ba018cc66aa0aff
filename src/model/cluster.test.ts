import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER, serialAfter, withEntry, withoutEntry } from './cluster.ts';

test('T1: an empty cluster has tenant default and the ranges Contiv starts with', () => {
  assert.equal([...EMPTY_CLUSTER.tenants.keys()], ['default']);
  assert.equal(EMPTY_CLUSTER.settings.vlans, { first: 1, last: 4094 });
  assert.equal(EMPTY_CLUSTER.settings.vxlans, { first: 1, last: 10_000 });
});

test('T3: serial numbers only grow', () => {
  assert.is(serialAfter(EMPTY_CLUSTER, { serial: 1 }), EMPTY_CLUSTER.serial);
  assert.is(serialAfter(EMPTY_CLUSTER, { serial: 9 }), 10);
});

test('T3: maps are replaced, never changed', () => {
  const map = new Map([['a', 1]]);
  assert.equal(
    [...withEntry(map, 'b', 2)],
    [
      ['a', 1],
      ['b', 2],
    ],
  );
  assert.equal([...withoutEntry(map, 'a')], []);
  assert.equal([...map], [['a', 1]]);
});

test.run();
