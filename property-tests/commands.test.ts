import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { histories } from '../src/conformance/commands.ts';
import { EMPTY_CLUSTER } from '../src/model/cluster.ts';
import { decide, replay } from '../src/model/decider.ts';
import { play } from './history.ts';

/** A fixed seed: this is about the arbitraries, not about the model. */
const sample = fc.sample(histories, { seed: 42, numRuns: 400 });

test('histories hold every command, and every one is accepted now and then', () => {
  const tried = new Set<string>();
  const accepted = new Set<string>();
  for (const history of sample) {
    let cluster = EMPTY_CLUSTER;
    for (const command of history) {
      const decision = decide(cluster, command);
      tried.add(command.type);
      if (decision.ok && decision.value.length > 0) accepted.add(command.type);
      cluster = replay(decision.ok ? decision.value : [], cluster);
    }
  }
  assert.equal(
    [...tried].filter((type) => !accepted.has(type)),
    [],
  );
  assert.is(tried.size, 30);
});

test('histories reach the states that the properties are about', () => {
  const clusters = sample.map((history) => play(history).cluster);
  const count = (some: (cluster: (typeof clusters)[number]) => boolean) => clusters.filter(some).length;
  const endpoints = (cluster: (typeof clusters)[number]) => [...cluster.endpoints.values()];
  const states = {
    pooled: count((cluster) => endpoints(cluster).some(({ group }) => cluster.groups.get(group ?? '')?.addressPool)),
    grouped: count((cluster) => endpoints(cluster).some(({ group }) => group !== undefined)),
    tagged: count(({ networks }) =>
      [...networks.values()].some((network) => network.kind === 'contiv' && network.encapsulation.kind === 'vlan'),
    ),
    overlaid: count((cluster) => endpoints(cluster).some(({ network }) => network === 'o')),
    ruled: count(({ policies }) => [...policies.values()].some(({ rules }) => rules.length > 1)),
    stopped: count(({ sandboxes }) => [...sandboxes.values()].some(({ status }) => status === 'exited')),
  };
  for (const [state, times] of Object.entries(states))
    assert.ok(times >= 8, `${state}: ${times} of ${clusters.length}`);
});

test.run();
