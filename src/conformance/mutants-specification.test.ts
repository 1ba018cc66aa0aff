import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inSpecification } from './mutant-subject.ts';
import { MUTANTS } from './mutants/index.ts';
import { tryMutant } from './mutation.ts';

const OPTIONS = { seed: 1, runs: 20, size: 24, shrinkMs: 0 };

/** One of each few: `npm run mutants -- --against spec` tries them all. */
const NAMES = [
  'the tunnels of one node have wrong VNIs',
  'the tags of one node are wrong',
  'a container has a wrong MAC for one of the others',
  'prefixes of containers are one bit too long',
  'containers have no loopback',
  'the ports of docker0 are isolated',
  'containers have no default route',
  'nodes pass nothing on',
  'the node has the gateway address of Contiv networks',
  'half of each bridge is masqueraded',
  'rules do not change for a group that has members',
];

for (const name of NAMES)
  test(`a walk through the specification finds: ${name}`, async () => {
    const mutant = MUTANTS.find((one) => one.name === name);
    assert.ok(mutant?.visibleInSpec);
    if (mutant) assert.is((await tryMutant(mutant, inSpecification(mutant), OPTIONS)).fate, 'killed');
  });

test.run();
