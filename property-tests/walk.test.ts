import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { judge } from '../src/conformance/judge.ts';
import { probesOf } from '../src/conformance/probes.ts';
import { openSpecificationSubject } from '../src/conformance/specification-subject.ts';
import { worlds } from '../src/conformance/world.ts';
import { realise } from '../src/emulator/realise/index.ts';
import { placeOf } from '../src/emulator/services/place.ts';
import { foresee } from '../src/emulator/step.ts';
import { parseAddress } from '../src/model/address/address.ts';
import { type Cluster, EMPTY_CLUSTER } from '../src/model/cluster.ts';
import type { Capabilities } from '../src/netns/capabilities.ts';
import { CAPABILITIES } from '../src/netns/capability-table.ts';
import { answerOf, asked, type Question } from '../src/walk/answer.ts';
import { kernelOf } from '../src/walk/kernel-of.ts';

const MS = 15_000;

test('a walk through the specification says what the model says, in any world', async () => {
  const subject = await openSpecificationSubject()();
  const holds = async (history: Parameters<typeof judge>[1]) =>
    assert.equal((await judge(subject, history)).differences, []);
  await fc.assert(fc.asyncProperty(worlds({ size: 20, vlans: 'with' }), holds), {
    ...{ numRuns: 2000, interruptAfterTimeLimit: MS, markInterruptAsFailure: false },
  });
});

test('a specification with a mistake in it is found out', async () => {
  const subject = await openSpecificationSubject({
    distort: (spec) => spec.filter(({ kind }) => kind !== 'bridge-fdb'),
  })();
  const details = await fc.check(
    fc.asyncProperty(worlds({ size: 20, vlans: 'with' }), async (history) => {
      assert.equal((await judge(subject, history)).differences, []);
    }),
    { numRuns: 100, endOnFailure: true },
  );
  assert.is(details.failed, true);
});

/** What is left out of a specification to make it wrong. */
const LEFT_OUT = ['nothing', 'bridge-fdb', 'neighbour', 'ruleset', 'iptables', 'route', 'listener'] as const;

test('packets that are walked together end as each of them does by itself, in wrong worlds, too', () => {
  const holds = (history: Parameters<typeof judge>[1], leftOut: string) => {
    const cluster = clusterAfter(history);
    const spec = realise(cluster, ALL).filter(({ kind }) => kind !== leftOut);
    const kernel = kernelOf(spec);
    for (const question of questionsIn(cluster)) {
      const { outcome, by } = answerOf(kernel, question);
      assert.equal(asked(kernel, question), by ? { outcome, by } : { outcome }, JSON.stringify(question));
    }
  };
  fc.assert(fc.property(worlds({ size: 20, vlans: 'with' }), fc.constantFrom(...LEFT_OUT), holds), {
    ...{ numRuns: 500, interruptAfterTimeLimit: MS / 2, markInterruptAsFailure: false },
  });
});

const ALL = Object.fromEntries(Object.keys(CAPABILITIES).map((name) => [name, true])) as Capabilities;

function clusterAfter(history: Parameters<typeof judge>[1]): Cluster {
  const steps = history.filter(({ fails }) => fails === undefined);
  return steps.reduce((cluster, { commands }) => {
    const foreseen = foresee(cluster, commands);
    return foreseen.ok ? foreseen.value.cluster : cluster;
  }, EMPTY_CLUSTER);
}

const questionsIn = (cluster: Cluster): readonly Question[] =>
  probesOf(cluster).flatMap(({ from, to, by }) => {
    const place = placeOf(cluster, from);
    const address = parseAddress(to);
    return place && address.ok ? [{ namespace: place.namespace, to: address.value, by }] : [];
  });

test.run();
