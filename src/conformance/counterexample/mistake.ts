/** Mistakes made on purpose, by their names. */
import type { LabOptions } from '../../emulator/lab-options.ts';
import { MUTANTS } from '../mutants/index.ts';

/** What a lab is opened with to have it. */
export type Mistake = Pick<LabOptions, 'distort' | 'through'>;

/** Made anew at every call, as some remember; nothing when there is none of that name. */
export function mistakeCalled(name: string): Mistake | undefined {
  const slip = MUTANTS.find((mutant) => mutant.name === name)?.slip;
  if (slip === undefined) return undefined;
  return slip.in === 'realise' ? { distort: slip.distort() } : { through: slip.through() };
}
