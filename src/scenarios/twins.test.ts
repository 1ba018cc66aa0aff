import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { realise } from '../emulator/realise/index.ts';
import { EVERYTHING } from '../emulator/realise/sample.ts';
import type { KernelSpec } from '../netns/spec.ts';
import { chapter4 } from './chapter4.ts';
import { ModelWorld } from './model-world.ts';
import type { Scenario } from './scenario.ts';
import { TWINS, upTo } from './twins.ts';

/** What the kernel should be after each step that does something. */
async function specs(scenario: Scenario): Promise<readonly KernelSpec[]> {
  await using model = new ModelWorld();
  const all: KernelSpec[] = [];
  for (const commands of [scenario.given, ...scenario.steps.map(({ does }) => does)]) {
    if (commands.length === 0) continue;
    await model.dispatch(commands);
    all.push(realise(model.cluster, EVERYTHING));
  }
  return all;
}

for (const { mistake, scenario, distort, caughtBy } of TWINS) {
  test(`${scenario.name}, ${mistake}: the mistake is in what the kernel is told`, async () => {
    const told = await specs(scenario);
    assert.ok(told.some((spec) => JSON.stringify(distort(spec)) !== JSON.stringify(spec)));
  });

  test(`${scenario.name}, ${mistake}: the claims that should catch it exist`, () => {
    const sentences = scenario.steps.flatMap(({ claims }) => claims.map(({ sentence }) => sentence));
    for (const sentence of caughtBy) assert.ok(sentences.includes(sentence), sentence);
  });
}

test('every chapter has a twin', () => {
  const names = new Set(TWINS.map(({ scenario }) => scenario.name));
  assert.is(names.size, 7);
});

test('a scenario cut before its VLAN needs none', () => {
  const cut = upTo(chapter4, 'A VLAN network');
  assert.equal(cut.needs, []);
  assert.ok(cut.steps.length > 0 && cut.steps.length < chapter4.steps.length);
});

test.run();
