/** What to type to see a world again. */
import type { Worlds } from './report.ts';
import type { Subject } from './subject.ts';

/** VLANs make other worlds. */
export const replayLine = ({ seed, size, vlans }: Worlds, subject: Subject['name'], path: string): string =>
  `npx vethlab conform --seed ${seed} --size ${size} --vlans ${vlans} --path ${path}` +
  (subject === 'specification' ? ' --against spec' : '');
