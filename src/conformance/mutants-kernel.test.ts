import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';
import { inKernel } from './mutant-subject.ts';
import { MUTANTS } from './mutants/index.ts';
import { tryMutant } from './mutation.ts';

/** The worlds of this seed show them early. */
const OPTIONS = { seed: 1, runs: 20, size: 20, shrinkMs: 0 };

const NAMES = ["Contiv's containers have Docker's MACs", 'name servers are not told that names have changed'];

for (const name of NAMES)
  kernelTest(['vxlan', 'nftBridge'], `conformance finds, in a kernel: ${name}`, async () => {
    const mutant = MUTANTS.find((one) => one.name === name);
    assert.ok(mutant);
    if (mutant) assert.is((await tryMutant(mutant, inKernel(mutant), OPTIONS)).fate, 'killed');
  });

test.run();
