/** How a lab is opened. */
import type { Exec } from '../netns/exec.ts';
import type { FirstCluster } from './first-cluster.ts';
import type { Journal } from './journal.ts';
import type { Distort } from './step.ts';

export type LabOptions = FirstCluster & {
  /** How long, in ms, probes may look for evidence before they are given up with a ProbeError. It decides no verdict. */
  readonly patienceMs?: number;
  /** Told of everything the lab does, when it is done. */
  readonly journal?: Journal;
  /** Stands between the lab and its kernel: to trace what is done, or to fail on purpose. */
  readonly through?: (exec: Exec) => Exec;
  /** For tests: a mistake in what the kernel is made to be, of which the cluster knows nothing. */
  readonly distort?: Distort;
};
