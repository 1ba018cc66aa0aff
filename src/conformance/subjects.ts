/** What worlds are held against, as the flags say. */
import type { Flags } from './flags.ts';
import { openKernelSubject } from './kernel-subject.ts';
import { inKernel, inSpecification } from './mutant-subject.ts';
import { MUTANTS } from './mutants/index.ts';
import type { Mutant } from './mutants/mutant.ts';
import { openSpecificationSubject } from './specification-subject.ts';
import type { OpenSubject } from './subject.ts';

export type Subjects = {
  readonly open: OpenSubject;
  /** Something faster that may show the same. */
  readonly draft?: OpenSubject;
  /** Whether only worlds with VLANs can show the mistake that was made on purpose. */
  readonly needsVlans: boolean;
};

/** Or a line that says why there are none. */
export function subjectsFor({ against, mutant: name }: Flags): Subjects | string {
  if (name === undefined)
    return { ...pair(against, openKernelSubject(), openSpecificationSubject()), needsVlans: false };
  const mutant = MUTANTS.find((one) => one.name === name);
  if (mutant === undefined) return `--mutant: there is no "${name}"; there is ${namesLike(name)}`;
  if (against === 'specification' && !mutant.visibleInSpec) return `--mutant: only a kernel shows that ${name}`;
  const needsVlans = mutant.needs.includes('vlan');
  return { ...pair(against, inKernel(mutant).open, inSpecification(mutant).open), needsVlans };
}

const pair = (against: Flags['against'], kernel: OpenSubject, specification: OpenSubject) =>
  against === 'kernel' ? { open: kernel, draft: specification } : { open: specification };

const SHOWN = 3;

function namesLike(part: string): string {
  const names = MUTANTS.map(({ name }: Mutant) => name);
  const like = names.filter((name) => name.includes(part));
  const shown = (like.length > 0 ? like : names).slice(0, SHOWN).map((name) => `"${name}"`);
  return `${shown.join(', ')} and others`;
}
