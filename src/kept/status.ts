/** What a kept lab has, in numbers. */
import type { Cluster } from '../model/cluster.ts';
import { isOwn } from './file/file-of.ts';
import type { Status } from './protocol.ts';

export function statusOf(name: string, since: string, { nodes, tenants, networks, sandboxes }: Cluster): Status {
  const shown = [...sandboxes.values()].filter(({ role }) => role === 'container');
  return {
    kind: 'status',
    name,
    since,
    nodes: [...nodes.keys()],
    tenants: tenants.size,
    networks: [...networks.values()].filter((network) => network.kind === 'contiv' || isOwn(network)).length,
    containers: shown.map(({ name, node, status }) => ({ name, node, status })),
    pid: Number(process.env['VETHLAB_OWNER'] ?? process.pid),
    kernel: process.env['VETHLAB_KERNEL'] === 'uml' ? 'uml' : 'host',
  };
}
