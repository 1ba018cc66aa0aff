/** A namespace's stack, read by the programs that anybody would use: five processes. */
import type { Exec } from './exec.ts';
import { hasBridge, type LinkListing, type Seen } from './observe-links.ts';
import type { FdbListing, NeighbourListing, RouteListing } from './observe-tables.ts';
import type { NamespaceName } from './spec.ts';
import type { StackListing } from './stack-listing.ts';

export async function stackByPrograms(exec: Exec, namespace: NamespaceName): Promise<StackListing> {
  const read = async <T>(...argv: readonly string[]): Promise<readonly T[]> => {
    const text = await exec({ kind: 'read', argv, namespace });
    return text.trim() === '' ? [] : (JSON.parse(text) as readonly T[]);
  };
  const [links, routes, neighbours] = await Promise.all([
    read<LinkListing>('ip', '-j', '-d', 'address', 'show'),
    read<RouteListing>('ip', '-j', '-4', 'route', 'show'),
    read<NeighbourListing>('ip', '-j', '-4', 'neighbour', 'show', 'nud', 'permanent'),
  ]);
  const [peers, fdb] = await Promise.all([
    links.some(({ link_netnsid }) => link_netnsid !== undefined)
      ? read<Seen['peers'][number]>('ip', '-j', 'netns', 'list-id')
      : [],
    links.some(hasBridge) ? read<FdbListing>('bridge', '-j', 'fdb', 'show') : [],
  ]);
  return { namespace, links, peers, routes, neighbours, fdb };
}
