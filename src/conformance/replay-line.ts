/** What to type to see a world again. */
import type { Worlds } from './report.ts';
import type { Subject } from './subject.ts';

export type Replayed = {
  readonly subject: Subject['name'];
  readonly path: string;
  readonly kernel?: string | undefined;
  /** The mistake that was made on purpose. */
  readonly mutant?: string | undefined;
};

/** VLANs make other worlds. */
export function replayLine({ seed, size, vlans }: Worlds, { subject, path, kernel, mutant }: Replayed): string {
  const where = subject === 'specification' ? ' --against spec' : kernel === 'uml' ? ' --kernel uml' : '';
  const mistake = mutant === undefined ? '' : ` --mutant '${mutant.replaceAll("'", "'\\''")}'`;
  return `npx vethlab conform --seed ${seed} --size ${size} --vlans ${vlans} --path ${path}${where}${mistake}`;
}
