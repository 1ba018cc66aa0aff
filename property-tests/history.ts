/** What a sequence of commands leads to; refused ones lead nowhere. */
import { type Cluster, EMPTY_CLUSTER } from '../src/model/cluster.ts';
import { type ClusterEvent, type Command, decide, replay } from '../src/model/decider.ts';

export type History = { readonly cluster: Cluster; readonly events: readonly ClusterEvent[] };

export const play = (commands: readonly Command[], from: Cluster = EMPTY_CLUSTER): History =>
  commands.reduce<History>(
    ({ cluster, events }, command) => {
      const decision = decide(cluster, command);
      const next = decision.ok ? decision.value : [];
      return { cluster: replay(next, cluster), events: [...events, ...next] };
    },
    { cluster: from, events: [] },
  );
