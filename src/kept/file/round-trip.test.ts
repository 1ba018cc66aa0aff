import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { worlds } from '../../conformance/world.ts';
import { type Cluster, EMPTY_CLUSTER } from '../../model/cluster.ts';
import { type Command, decide, replay } from '../../model/decider.ts';
import { fileOf } from './file-of.ts';
import { isRepeatable, meaning, observable } from './observable.fixture.ts';
import { type Plan, planOf } from './plan/plan.ts';

const after = (commands: readonly Command[], from: Cluster = EMPTY_CLUSTER): Cluster =>
  commands.reduce((cluster, command) => {
    const decided = decide(cluster, command);
    return decided.ok ? replay(decided.value, cluster) : cluster;
  }, from);

const clusters = worlds({ size: 40, vlans: 'with' })
  .map((steps) => after(steps.flatMap(({ commands }) => commands)))
  .filter(isRepeatable);

const applied = (cluster: Cluster, { removals, makings }: Plan): Cluster => after([...removals, ...makings], cluster);

const NOTHING: Plan = { removals: [], makings: [] };

test('what is saved and applied to an empty lab is the same lab, and applied once more it does nothing', () => {
  fc.assert(
    fc.property(clusters, (cluster) => {
      const file = fileOf(cluster);
      const plan = planOf(EMPTY_CLUSTER, file);
      if (!plan.ok) throw new Error(JSON.stringify(plan.error));
      const again = applied(EMPTY_CLUSTER, plan.value);
      assert.equal(observable(again), observable(cluster));
      assert.equal(planOf(again, file), { ok: true, value: NOTHING });
    }),
    { numRuns: 60 },
  );
});

test('any lab becomes what a file says of another, or is left as it is; applied once more it does nothing', () => {
  let became = 0;
  fc.assert(
    fc.property(clusters, clusters, (before, wanted) => {
      const file = fileOf(wanted);
      const plan = planOf(before, file);
      if (!plan.ok) return;
      const now = applied(before, plan.value);
      assert.equal(meaning(now), meaning(wanted));
      assert.equal(planOf(now, file), { ok: true, value: NOTHING });
      became += 1;
    }),
    { numRuns: 60 },
  );
  assert.ok(became > 50, `only ${became} of 60 worlds became another`);
});

test('every command of a plan is taken by the model', () => {
  fc.assert(
    fc.property(clusters, clusters, (before, wanted) => {
      const plan = planOf(before, fileOf(wanted));
      let cluster = before;
      for (const command of plan.ok ? [...plan.value.removals, ...plan.value.makings] : []) {
        const decided = decide(cluster, command);
        assert.ok(decided.ok, JSON.stringify(command));
        cluster = decided.ok ? replay(decided.value, cluster) : cluster;
      }
    }),
    { numRuns: 20 },
  );
});

test.run();
