import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';
import { KernelWorld } from './kernel-world.ts';
import { ModelWorld } from './model-world.ts';
import { play } from './play.ts';
import type { Scenario } from './scenario.ts';
import { TWINS } from './twins.ts';

const SILENT = { given: () => {}, step: () => {}, checked: () => {} };

/** Programs wait long for what a mistake keeps from them; the same is claimed of probes. */
const withoutPrograms = (scenario: Scenario): Scenario => ({
  ...scenario,
  steps: scenario.steps.map((step) => ({
    ...step,
    claims: step.claims.filter(({ question }) => question.kind !== 'program'),
  })),
});

for (const { mistake, scenario, distort, caughtBy } of TWINS) {
  kernelTest(scenario.needs, `${scenario.name} is not fooled: ${mistake}`, async () => {
    await using kernel = await KernelWorld.open({ distort });
    await using model = new ModelWorld();
    const checked = await play(withoutPrograms(scenario), { model, kernel }, SILENT);
    const caught = checked.filter(({ verdict }) => verdict === 'kernel-fails').map(({ claim }) => claim.sentence);
    for (const sentence of caughtBy) assert.ok(caught.includes(sentence), `not caught by: ${sentence}`);
    const traced = checked.filter(({ claim, verdict }) => verdict !== 'holds' && claim.question.kind === 'probe');
    for (const { hop } of traced) assert.ok(hop);
  });
}

test.run();
