/** A process of `npm run mutants`: it is told names of mutants, and answers with what became of each. */
import { Interrupt } from '../src/conformance/interrupt.ts';
import { inKernel, inSpecification } from '../src/conformance/mutant-subject.ts';
import { MUTANTS } from '../src/conformance/mutants/index.ts';
import { tryMutant } from '../src/conformance/mutation.ts';
import type { Order } from '../src/conformance/mutation-job.ts';

const { signal } = new Interrupt();

process.on('disconnect', () => process.exit());

process.on('message', async ({ mutant: name, against, options }: Order) => {
  const mutant = MUTANTS.find((one) => one.name === name);
  if (mutant === undefined) throw new Error(`there is no mutant ${name}`);
  const subjects = against === 'spec' ? inSpecification(mutant) : inKernel(mutant);
  process.send?.(await tryMutant(mutant, subjects, { ...options, signal }));
});
