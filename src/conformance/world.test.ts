import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foresee } from '../emulator/step.ts';
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import type { History } from './history.ts';
import { worlds } from './world.ts';

const drawn = (vlans: 'with' | 'without', seed: number, numRuns: number) =>
  fc.sample(worlds({ size: 40, vlans }), { seed, numRuns });
const WITH = drawn('with', 5, 60);
const all = (histories: readonly History[]) => histories.flatMap((steps) => steps.flatMap(({ commands }) => commands));

const clusterAfter = (history: History): Cluster =>
  history.reduce((cluster, { commands, fails }) => {
    const foreseen = foresee(cluster, commands);
    return foreseen.ok && fails === undefined ? foreseen.value.cluster : cluster;
  }, EMPTY_CLUSTER);

const refusedIn = (history: History): number => {
  let cluster = EMPTY_CLUSTER;
  return history.filter(({ commands, fails }) => {
    const foreseen = foresee(cluster, commands);
    if (foreseen.ok && fails === undefined) cluster = foreseen.value.cluster;
    return !foreseen.ok;
  }).length;
};

test('the same seed gives the same worlds', () => {
  assert.equal(drawn('with', 5, 3), WITH.slice(0, 3));
  assert.not.equal(drawn('with', 6, 3), WITH.slice(0, 3));
});

test('every command there is occurs', () => {
  const types = new Set(all(WITH).map(({ type }) => type));
  assert.is(types.size, 30);
});

test('without VLANs there is none, on the trunk neither', () => {
  const tagged = all(drawn('without', 5, 20)).filter(
    (command) => JSON.stringify(command).includes('"trunk"') || ('encap' in command && command.encap === 'vlan'),
  );
  assert.equal(tagged, []);
  assert.ok(all(WITH).some((command) => 'encap' in command && command.encap === 'vlan'));
  assert.ok(all(WITH).some((command) => command.type === 'host.create' && command.place.kind === 'trunk'));
});

test('most steps are taken, some are refused, and a few are to fail', () => {
  const steps = WITH.flat();
  const refused = WITH.reduce((sum, history) => sum + refusedIn(history), 0);
  assert.ok(refused > steps.length * 0.02 && refused < steps.length * 0.25, `${refused} of ${steps.length}`);
  const failing = steps.filter(({ fails }) => fails !== undefined).length;
  assert.ok(failing > 0 && failing < steps.length * 0.15, `${failing} of ${steps.length}`);
  assert.ok(steps.some(({ commands }) => commands.length > 2));
});

test('worlds are full: tenants, rules that bind, containers that run on both nodes', () => {
  const clusters = WITH.slice(0, 20).map(clusterAfter);
  const mean = (count: (cluster: Cluster) => number) =>
    clusters.reduce((sum, each) => sum + count(each), 0) / clusters.length;
  assert.ok(mean(({ sandboxes }) => [...sandboxes.values()].filter(({ status }) => status === 'running').length) > 5);
  assert.ok(mean(({ tenants }) => tenants.size) > 1.8);
  assert.ok(mean(({ policies }) => [...policies.values()].flatMap(({ rules }) => rules).length) > 1.5);
  assert.ok(mean(({ nodes }) => nodes.size) >= 2);
});

test.run();
