/** From one cluster to the next, thought through before anything is done. */
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import { type ClusterEvent, type Command, decide, evolve } from '../model/decider.ts';
import type { Refusal } from '../model/refusal.ts';
import { ok, type Result } from '../model/result.ts';
import type { Capabilities } from '../netns/capabilities.ts';
import type { Draft } from '../netns/draft.ts';
import type { Op } from '../netns/op.ts';
import { plan } from '../netns/plan.ts';
import type { KernelSpec } from '../netns/spec.ts';
import { draft, realise } from './realise/index.ts';

/** A cluster and what its kernel should be. */
export type State = { readonly cluster: Cluster; readonly spec: Draft };

/** What the kernel is told in place of the spec; `of` is the truth it was made from. */
export type Distort = (spec: KernelSpec, of: Source) => KernelSpec;

export type Source = { readonly cluster: Cluster; readonly capabilities: Capabilities };

export type Step = { readonly events: readonly ClusterEvent[]; readonly after: State; readonly ops: readonly Op[] };

/** All commands or none: each is decided on what the ones before it would leave. */
export function step(
  before: State,
  commands: readonly Command[],
  capabilities: Capabilities,
  distort?: Distort,
): Result<Step, Refusal> {
  const decided = foresee(before.cluster, commands);
  if (!decided.ok) return decided;
  const { cluster, events } = decided.value;
  return ok({ events, ...change(before, cluster, capabilities, distort) });
}

export type Change = Omit<Step, 'events'>;

/** To a cluster that has been decided on. */
export function change(before: State, cluster: Cluster, capabilities: Capabilities, distort?: Distort): Change {
  const spec = distort?.(realise(cluster, capabilities), { cluster, capabilities }) ?? draft(cluster, capabilities);
  return { after: { cluster, spec }, ops: plan(before.spec, spec) };
}

/** Where every lab begins. */
export const NOTHING: State = { cluster: EMPTY_CLUSTER, spec: [] };

export const undistorted: Distort = (spec) => spec;

export type Foreseen = { readonly cluster: Cluster; readonly events: readonly ClusterEvent[] };

/** The cluster after all the commands, and what happens on the way; or the first refusal. */
export function foresee(start: Cluster, commands: readonly Command[]): Result<Foreseen, Refusal> {
  let cluster = start;
  const events: ClusterEvent[] = [];
  for (const command of commands) {
    const decided = decide(cluster, command);
    if (!decided.ok) return decided;
    cluster = decided.value.reduce(evolve, cluster);
    events.push(...decided.value);
  }
  return ok({ cluster, events });
}
