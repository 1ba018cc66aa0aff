/** What is written of a counterexample. */
import { foresee } from '../../emulator/step.ts';
import { type Cluster, EMPTY_CLUSTER } from '../../model/cluster.ts';
import type { Probe } from '../../model/probe.ts';
import type { Difference } from '../difference.ts';
import type { History } from '../history.ts';

export type Counterexample = {
  readonly history: History;
  readonly differences: readonly Difference[];
  readonly seed: number;
  /** The command that finds the history again. */
  readonly again: string;
  /** Probes that show it only when they are asked at once. */
  readonly together?: readonly Probe[];
  /** The name of the mistake that was made on purpose; absent where nobody knows of one. */
  readonly mutant?: string;
};

/** The cluster as the model has it after all steps; those that were to fail are undone. */
export function clusterAfter(history: History): Cluster {
  return history.reduce((cluster: Cluster, { commands, fails }) => {
    const foreseen = foresee(cluster, commands);
    return foreseen.ok && fails === undefined ? foreseen.value.cluster : cluster;
  }, EMPTY_CLUSTER);
}

/** `c1 asks 10.1.2.4 by icmp: reached is expected, timed-out was observed` */
export const differenceText = ({ about, expected, observed }: Difference): string =>
  `${about}: ${expected} is expected, ${observed} was observed`;

export const commandCount = (history: History): number =>
  history.reduce((sum, { commands }) => sum + commands.length, 0);
