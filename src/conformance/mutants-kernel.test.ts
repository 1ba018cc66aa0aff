import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';
import { judge } from './judge.ts';
import { inKernel } from './mutant-subject.ts';
import { MUTANTS } from './mutants/index.ts';
import { tryMutant } from './mutation.ts';
import { Standing } from './standing.ts';

/** The worlds of this seed show them early. */
const OPTIONS = { seed: 1, runs: 12, size: 16, shrinkMs: 4000 };

/** One that a walk sees, too, and two that only a kernel shows: what is planned is right there. */
const NAMES = [
  "Contiv's containers have Docker's MACs",
  'name servers are not told that names have changed',
  'the last line of a call of many is lost',
];

for (const name of NAMES)
  kernelTest(['vxlan', 'nftBridge'], `conformance finds, in a kernel, and again in another lab: ${name}`, async () => {
    const mutant = MUTANTS.find((one) => one.name === name);
    assert.ok(mutant);
    if (!mutant) return;
    const fate = await tryMutant(mutant, inKernel(mutant), OPTIONS);
    assert.is(fate.fate, 'killed', JSON.stringify(fate));
    if (fate.fate !== 'killed') return;
    await using again = new Standing(inKernel(mutant).open);
    const { differences } = await again.with((subject) => judge(subject, fate.history));
    assert.ok(differences.some(({ aspect }) => aspect === fate.difference.aspect));
    assert.ok(fate.commands <= OPTIONS.size);
  });

test.run();
