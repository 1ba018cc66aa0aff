/** What is held against the model: the kernel of a lab, or a walk through its specification. */
import type { Cluster } from '../model/cluster.ts';
import type { ClusterEvent } from '../model/decider.ts';
import type { Probe } from '../model/probe.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Result } from '../model/result.ts';
import type { Difference } from './difference.ts';
import type { Step } from './history.ts';

/** `failed`: the step was to fail, it did, and all was undone. */
export type Done = Result<readonly ClusterEvent[], Refusal> | 'failed';

export interface Subject extends AsyncDisposable {
  readonly name: 'kernel' | 'specification';
  /** To a cluster of nothing. The next history starts from here, whatever the one before it did. */
  reset(): Promise<void>;
  perform(step: Step): Promise<Done>;
  /** All that differs from this cluster: these probes, and everything that can be looked up. */
  examine(cluster: Cluster, probes: readonly Probe[]): Promise<readonly Difference[]>;
}

/** A subject that died is opened anew. */
export type OpenSubject = () => Promise<Subject>;
