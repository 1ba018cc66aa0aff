/** An attachment, said as a command says it. */
import type { Cluster } from '../../../model/cluster.ts';
import type { Attachment, NetworkReference } from '../../../model/sandbox.ts';

type Said = { readonly network: NetworkReference; readonly address?: string };

export function networkReferenceOf(cluster: Cluster, { network: id, group, address }: Attachment): Said {
  const network = reference(cluster, id, group);
  return address === undefined ? { network } : { network, address };
}

function reference({ groups, networks }: Cluster, id: string, groupId: string | undefined): NetworkReference {
  const group = groups.get(groupId ?? '');
  if (group !== undefined) return { kind: 'group', tenant: group.tenant, group: group.name };
  const network = networks.get(id);
  if (network?.kind === 'contiv') return { kind: 'contiv', tenant: network.tenant, network: network.name };
  return { kind: 'docker', network: network?.name ?? id };
}
