import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foresee } from '../emulator/step.ts';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import type { History } from './history.ts';
import { worlds } from './world.ts';
import { smaller } from './world-shrink.ts';

const taken = (history: History) => {
  let cluster = EMPTY_CLUSTER;
  return history.flatMap(({ commands, fails }) => {
    const foreseen = foresee(cluster, commands);
    if (foreseen.ok && fails === undefined) cluster = foreseen.value.cluster;
    return foreseen.ok ? commands : [];
  });
};
/** A mistake that shows as soon as a rule denies and somebody runs in a group. */
const differs = (history: History) => {
  const commands = taken(history);
  const denies = commands.some((command) => command.type === 'rule.add' && command.action === 'deny');
  return denies && commands.some((command) => command.type === 'sandbox.create' && command.network?.kind === 'group');
};

test('what is found is made as small as can be, by a path that gives it again', () => {
  const property = fc.property(worlds({ size: 30, vlans: 'with' }), (history) => !differs(history));
  const found = fc.check(property, { seed: 11, numRuns: 200 });
  assert.ok(found.failed && found.counterexample && found.counterexamplePath);
  const [history = []] = found.counterexample ?? [];
  const types = history.flatMap(({ commands }) => commands.map(({ type }) => type));
  assert.is(history.length, 1);
  assert.equal(
    types.toSorted(),
    ['node.create', 'group.create', 'network.create', 'policy.create', 'rule.add', 'sandbox.create'].toSorted(),
  );
  const again = fc.check(property, { seed: 11, path: found.counterexamplePath ?? '', endOnFailure: true });
  assert.equal(again.counterexample, found.counterexample);
});

test('every smaller history is smaller, so shrinking ends', () => {
  for (const history of fc.sample(worlds({ size: 20, vlans: 'with' }), { seed: 1, numRuns: 3 }))
    for (const { history: candidate } of smaller(history))
      assert.ok(JSON.stringify(candidate).length + candidate.length < JSON.stringify(history).length + history.length);
});

test('without a command go those that need it', () => {
  const history: History = [
    { commands: [{ type: 'node.create', node: 'n1' }] },
    { commands: [{ type: 'sandbox.create', sandbox: 'c1' }] },
    { commands: [{ type: 'sandbox.stop', sandbox: 'c1' }] },
  ];
  const candidates = [...smaller(history)].map((each) => each.history);
  assert.ok(candidates.some((candidate) => JSON.stringify(candidate) === JSON.stringify(history.slice(0, 1))));
  for (const candidate of candidates) {
    const commands = candidate.flatMap((step) => step.commands);
    if (commands.some(({ type }) => type === 'sandbox.stop')) assert.is(commands.length, 3);
  }
});

test.run();
