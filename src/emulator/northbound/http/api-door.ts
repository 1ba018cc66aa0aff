/** What the REST API needs of a lab, or of a model. */
import type { Party } from '../../../model/forward.ts';
import type { Probe } from '../../../model/probe.ts';
import type { Running } from '../../../netns/holder.ts';
import type { KernelAnswer } from '../../services/probe.ts';
import type { Door, Profile } from '../contiv/door.ts';
import type { EventLog } from './lab/event-log.ts';

/** A lab is one. */
export type Kernel = {
  probeAll(probes: readonly Probe[]): Promise<readonly KernelAnswer[]>;
  spawn(party: Party, argv: readonly string[]): Promise<Running>;
};

/** What is left out is answered with 501. */
export type ApiDoor = Door & {
  readonly lab?: Kernel;
  readonly events?: EventLog;
  /** The Contiv that `/version` names. Default 2016. */
  readonly profile?: Profile;
};
