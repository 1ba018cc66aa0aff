import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import { expanded } from '../netns/draft.ts';
import { realise } from './realise/index.ts';
import { EVERYTHING } from './realise/sample.ts';
import { N1, network, run } from './sample-commands.ts';
import { WORLDS } from './sample-worlds.ts';
import { change, foresee, NOTHING, type State, step, undistorted } from './step.ts';

const NODE: Command = { type: 'node.create', node: N1 };
const EMPTY: State = { cluster: EMPTY_CLUSTER, spec: realise(EMPTY_CLUSTER, EVERYTHING) };

test('commands are decided one on top of the other', () => {
  const foreseen = foresee(EMPTY_CLUSTER, [NODE, network('net', '10.1.2.0/24'), run('c1', N1, 'net')]);
  assert.ok(foreseen.ok && foreseen.value.cluster.sandboxes.has('c1'));
});

test('one refusal refuses them all', () => {
  const next = step(EMPTY, [NODE, run('c1', N1, 'nowhere')], EVERYTHING);
  assert.is(next.ok, false);
});

test('a step ends with what its cluster is in the kernel', () => {
  const next = step(EMPTY, [NODE], EVERYTHING);
  assert.ok(next.ok);
  if (next.ok) assert.equal(expanded(next.value.after.spec), realise(next.value.after.cluster, EVERYTHING));
});

test('what changes nothing in the kernel needs no operation', () => {
  const next = step(EMPTY, [{ type: 'tenant.create', tenant: 'blue' }], EVERYTHING);
  assert.equal(next.ok && next.value.ops, []);
});

test('what distorts a step sees what the kernel should be, and the cluster that is', () => {
  const next = step(EMPTY, [NODE], EVERYTHING, (spec, { cluster }) => (cluster.nodes.has(N1) ? spec.slice(1) : spec));
  assert.ok(next.ok);
  if (next.ok) assert.equal(next.value.after.spec, realise(next.value.after.cluster, EVERYTHING).slice(1));
});

test('a kernel is told the truth unless somebody distorts it', () => {
  const source = { cluster: EMPTY_CLUSTER, capabilities: EVERYTHING };
  const spec = expanded(EMPTY.spec);
  assert.is(undistorted(spec, source), spec);
  assert.equal(change(EMPTY, EMPTY_CLUSTER, EVERYTHING, undistorted), change(EMPTY, EMPTY_CLUSTER, EVERYTHING));
});

test('a lab begins where nothing is, and a change from there adds all of the spec', () => {
  const { after, ops } = change(NOTHING, EMPTY_CLUSTER, EVERYTHING);
  assert.equal(after, EMPTY);
  assert.equal(new Set(ops.map(({ verb }) => verb)), new Set(['add']));
  assert.is(ops.length, EMPTY.spec.length);
});

for (const { title, commands } of WORLDS)
  test(`the world for tests is a cluster: ${title}`, () => {
    const nodes = [N1, 'tutorial-node2'].map((node): Command => ({ type: 'node.create', node }));
    const foreseen = foresee(EMPTY_CLUSTER, [...nodes, ...commands]);
    assert.ok(foreseen.ok, foreseen.ok ? '' : foreseen.error.text);
  });

test.run();
