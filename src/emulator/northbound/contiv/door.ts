/** What Contiv's front doors need of a lab, or of a model. */
import type { Cluster } from '../../../model/cluster.ts';
import type { ClusterEvent, Command } from '../../../model/decider.ts';
import type { Refusal } from '../../../model/refusal.ts';
import type { Result } from '../../../model/result.ts';

/** The Contiv of May 2016, which the tutorial was written with, or the last one. Objects are the same, texts are not. */
export type Profile = '2016' | '2019';

/** Its state, and a way to change it. */
export type Door = {
  readonly cluster: Cluster;
  /** All of them or none. */
  dispatch(commands: readonly Command[]): Promise<Result<readonly ClusterEvent[], Refusal>>;
};
