/** Arbitrary histories. */
import fc from 'fast-check';
import type { Command } from '../model/decider.ts';
import { commands, FOUNDATION } from './commands.ts';
import type { History } from './history.ts';

export type WorldOptions = { readonly size: number; readonly vlans: 'with' | 'without' };

/** The foundation, then anything, one command a step. */
export const worlds = ({ size, vlans }: WorldOptions): fc.Arbitrary<History> =>
  fc
    .array(commands, { minLength: 3, maxLength: size, size: 'max' })
    .map((all) => [
      { commands: FOUNDATION },
      ...all.filter((command) => vlans === 'with' || !isTagged(command)).map((command) => ({ commands: [command] })),
    ]);

const isTagged = (command: Command): boolean =>
  ('encap' in command && command.encap === 'vlan') ||
  (command.type === 'host.create' && command.place.kind === 'trunk');
