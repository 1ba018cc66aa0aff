/** The way to a node or a container of a lab, for nsenter(1). */
import type { Lab } from '../emulator/lab.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Party } from '../model/forward.ts';
import type { Reply, Way } from './protocol.ts';

type Refused = Extract<Reply, { kind: 'refused' }>;

export async function wayTo(lab: Pick<Lab, 'cluster' | 'pid' | 'firstProcess'>, to: string): Promise<Way | Refused> {
  const party = partyCalled(lab.cluster, to);
  if (!party) return { kind: 'refused', said: nobody(to, lab.cluster) };
  const pids = await lab.firstProcess(party);
  if (!pids) return { kind: 'refused', said: `container ${to} is not running` };
  return { kind: 'way', to: party.kind === 'node' ? 'node' : 'container', name: to, lab: lab.pid, ...pids };
}

function nobody(to: string, { nodes, sandboxes }: Cluster): string {
  const others = [...nodes.keys(), ...sandboxes.keys()].join(', ');
  return `there is no node or container ${to || "''"} in the lab; there is ${others || 'none'}`;
}

function partyCalled({ nodes, sandboxes }: Cluster, name: string): Party | undefined {
  if (nodes.has(name)) return { kind: 'node', name };
  return sandboxes.has(name) ? { kind: 'sandbox', name } : undefined;
}
