/** Where a party's programs and sockets live. */
import type { Cluster } from '../../model/cluster.ts';
import type { Party } from '../../model/forward.ts';
import type { Place } from '../../netns/holder.ts';
import * as naming from '../naming.ts';
import { namespaceOf } from '../realise/container.ts';

/** Nothing for a party that isn't there or doesn't run. */
export function placeOf(cluster: Cluster, party: Party): Place | undefined {
  const container = naming.containerName(party);
  switch (party.kind) {
    case 'host':
      return cluster.hosts.has(party.name) ? { namespace: naming.hostNamespace(party.name) } : undefined;
    case 'node':
      return cluster.nodes.has(party.name) ? { namespace: naming.nodeNamespace(party.name), container } : undefined;
    case 'sandbox': {
      const sandbox = cluster.sandboxes.get(party.name);
      return sandbox?.status === 'running' ? { namespace: namespaceOf(sandbox), container } : undefined;
    }
  }
}
