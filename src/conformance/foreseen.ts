/** What a step leads to: thought through once, for whoever draws it, whoever performs it and whoever judges it. */
import { type Foreseen, foresee } from '../emulator/step.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import { derived } from '../model/derived.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Result } from '../model/result.ts';

/** Of the very same cluster and list of commands; forgotten with either. */
export const foreseen = (cluster: Cluster, commands: readonly Command[]): Result<Foreseen, Refusal> =>
  steps(cluster)(commands);

const steps = derived((cluster: Cluster) => derived((commands: readonly Command[]) => foresee(cluster, commands)));
