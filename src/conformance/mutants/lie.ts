/** Mistakes in what a spec is made of: the cluster is taken for another one. */
import { realise } from '../../emulator/realise/index.ts';
import type { Distort } from '../../emulator/step.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Group } from '../../model/group.ts';
import type { Rule } from '../../model/policy.ts';
import type { Sandbox } from '../../model/sandbox.ts';

type Lie = (cluster: Cluster) => Cluster;

/** The kernel is planned to be what is said of the cluster. */
export const told =
  (lie: Lie): Distort =>
  (_, { cluster, capabilities }) =>
    realise(lie(cluster), capabilities);

export const rules =
  (change: (rule: Rule, cluster: Cluster) => Rule | undefined): Lie =>
  (cluster) => ({
    ...cluster,
    policies: mapped(cluster.policies, (policy) => ({
      ...policy,
      rules: policy.rules.flatMap((rule) => change(rule, cluster) ?? []),
    })),
  });

export const groups =
  (change: (group: Group) => Group): Lie =>
  (cluster) => ({ ...cluster, groups: mapped(cluster.groups, change) });

export const sandboxes =
  (change: (sandbox: Sandbox, cluster: Cluster) => Sandbox): Lie =>
  (cluster) => ({ ...cluster, sandboxes: mapped(cluster.sandboxes, (sandbox) => change(sandbox, cluster)) });

export const mapped = <K, V>(map: ReadonlyMap<K, V>, change: (value: V) => V): ReadonlyMap<K, V> =>
  new Map([...map].map(([key, value]) => [key, change(value)]));
