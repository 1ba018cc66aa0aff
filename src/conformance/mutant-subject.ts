/** What is wrong on purpose: a lab, or a specification, with a mutant in it. */
import type { Distort } from '../emulator/step.ts';
import { openKernelSubject } from './kernel-subject.ts';
import type { Mutant, Slip } from './mutants/mutant.ts';
import type { Subjects } from './mutation.ts';
import { openSpecificationSubject } from './specification-subject.ts';
import type { OpenSubject, Subject } from './subject.ts';

export const inKernel = (mutant: Mutant): Subjects => ({
  ...{ open: openMutant(mutant), control: openKernelSubject() },
  ...(mutant.visibleInSpec ? { draft: inSpecification(mutant).open } : {}),
});

/** Only mistakes in what the kernel is told can be seen there. */
export const inSpecification = ({ slip }: Mutant): Subjects => ({
  open: openSpecificationSubject(slip.in === 'realise' ? { distort: forgetful(slip.distort) } : {}),
  control: openSpecificationSubject(),
});

const openMutant = ({ slip }: Mutant): OpenSubject =>
  slip.in === 'realise'
    ? openKernelSubject({ distort: forgetful(slip.distort) })
    : async () => Renewed.open(() => openKernelSubject({ through: slip.through() })());

/** What one world has left in its memory is nothing to the next. */
export function forgetful(make: Extract<Slip, { in: 'realise' }>['distort']): Distort {
  let distort = make();
  return (spec, source) => {
    if (source.cluster.nodes.size === 0) distort = make();
    return distort(spec, source);
  };
}

/** One whose mistakes outlast a world: it is opened anew for each. */
class Renewed implements Subject {
  readonly name = 'kernel';
  readonly #open: OpenSubject;
  #subject: Subject;

  private constructor(open: OpenSubject, subject: Subject) {
    this.#open = open;
    this.#subject = subject;
  }

  static async open(open: OpenSubject): Promise<Subject> {
    return new Renewed(open, await open());
  }

  async reset(): Promise<void> {
    await this.#subject[Symbol.asyncDispose]();
    this.#subject = await this.#open();
  }

  perform(...[step]: Parameters<Subject['perform']>): ReturnType<Subject['perform']> {
    return this.#subject.perform(step);
  }

  examine(...[cluster, probes]: Parameters<Subject['examine']>): ReturnType<Subject['examine']> {
    return this.#subject.examine(cluster, probes);
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.#subject[Symbol.asyncDispose]();
  }
}
