/** What everybody in a cluster asks of everybody. */
import type { Cluster } from '../model/cluster.ts';
import type { Party } from '../model/forward.ts';
import { publications } from '../model/nat.ts';
import type { NodeName } from '../model/node.ts';
import type { Probe } from '../model/probe.ts';

/** Ports on which something may listen are `PORTS` of the alphabet; on 9 nothing ever does. */
const ALWAYS: readonly Probe['by'][] = [
  { kind: 'icmp' },
  { kind: 'tcp', port: 80 },
  { kind: 'tcp', port: 8888 },
  { kind: 'tcp', port: 9 },
  { kind: 'udp', port: 80 },
];

/** Of every party, to every address there is, its own included. */
export const probesOf = (cluster: Cluster): readonly Probe[] =>
  parties(cluster).flatMap((from) =>
    targets(cluster).flatMap(({ to, by }) => by.map((by): Probe => ({ from, to, by }))),
  );

/** Who can ask: running containers, nodes, outside hosts. */
export const parties = ({ sandboxes, nodes, hosts }: Cluster): readonly Party[] => [
  ...[...sandboxes.values()]
    .filter(({ status }) => status === 'running')
    .map(({ name }): Party => ({ kind: 'sandbox', name })),
  ...[...nodes.keys()].map((name): Party => ({ kind: 'node', name })),
  ...[...hosts.keys()].map((name): Party => ({ kind: 'host', name })),
];

type Target = { readonly to: string; readonly by: readonly Probe['by'][] };

function targets(cluster: Cluster): readonly Target[] {
  const addresses = new Set<string>([
    ...[...cluster.endpoints.values()].map(({ address }) => address),
    ...[...cluster.hosts.values()].map(({ address }) => address),
    ...[...cluster.networks.values()].flatMap((network) => (network.kind === 'bridge' ? [network.gateway] : [])),
  ]);
  return [
    ...[...addresses].map((to) => ({ to, by: ALWAYS })),
    ...[...cluster.nodes.values()].map(({ name, address: to }) => ({
      to,
      by: [...ALWAYS, ...published(cluster, name)],
    })),
  ];
}

const published = (cluster: Cluster, node: NodeName): readonly Probe['by'][] =>
  publications(cluster, node).map(({ protocol: kind, nodePort: port }) => ({ kind, port }));
