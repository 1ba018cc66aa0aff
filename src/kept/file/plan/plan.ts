/** From a cluster to what a file wants: the model's own commands, in an order that works. */
import type { Cluster } from '../../../model/cluster.ts';
import type { Command } from '../../../model/decider.ts';
import { err, ok, type Result } from '../../../model/result.ts';
import { fileOf } from '../file-of.ts';
import type { LabFile } from '../lab-file.ts';
import { doomedBy } from './doomed.ts';
import { Draft, type Misfit } from './draft.ts';
import { make } from './makings.ts';
import { remove } from './removals.ts';
import { wantedOf } from './wanted.ts';

/** First one, then the other: what is made again is really taken away before. Both empty: the cluster is as wanted. */
export type Plan = { readonly removals: readonly Command[]; readonly makings: readonly Command[] };

export function planOf(cluster: Cluster, file: LabFile): Result<Plan, Misfit> {
  const wanted = wantedOf({ ...fileOf(cluster), ...file });
  const draft = new Draft(cluster);
  remove(draft, wanted, doomedBy(cluster, wanted));
  const removed = draft.commands.length;
  make(draft, wanted);
  if (draft.misfit) return err(draft.misfit);
  return ok({ removals: draft.commands.slice(0, removed), makings: draft.commands.slice(removed) });
}
