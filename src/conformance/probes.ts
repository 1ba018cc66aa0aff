/** What everybody in a cluster asks of everybody. */
import type { Cluster } from '../model/cluster.ts';
import type { Party } from '../model/forward.ts';
import type { Probe } from '../model/probe.ts';

/** Ports on which something may listen are `PORTS` of the alphabet; on 9 nothing ever does. */
const ALWAYS: readonly Probe['by'][] = [
  { kind: 'icmp' },
  { kind: 'tcp', port: 80 },
  { kind: 'tcp', port: 8888 },
  { kind: 'tcp', port: 9 },
  { kind: 'udp', port: 80 },
];

/** Of every party, to every address there is, its own included; and by some names. */
export const probesOf = (cluster: Cluster): readonly Probe[] =>
  parties(cluster).flatMap((from, turn) => [
    ...[...targets(cluster), ...itself(cluster, from)].flatMap(({ to, by }, index) =>
      [...by, ...inTurn(turn + index)].map((by): Probe => ({ from, to, by })),
    ),
    ...byName(cluster, from, turn),
  ]);

/** Datagrams to a port on which something may listen, or nothing ever does: for each third target one of the two. */
const inTurn = (turn: number): readonly Probe['by'][] =>
  turn % 3 === 0 ? [{ kind: 'udp', port: turn % 2 === 0 ? 9 : 8888 }] : [];

/** Two names for each party, others for each: to resolve all of them is a question of its own. */
function byName(cluster: Cluster, from: Party, turn: number): readonly Probe[] {
  const names = namesIn(cluster);
  const chosen = new Set([names[(2 * turn) % names.length], names[(2 * turn + 1) % names.length]]);
  const by = ALWAYS[turn % 2] as Probe['by'];
  return [...chosen].flatMap((to) => (to === undefined ? [] : [{ from, to, by }]));
}

export const NOBODY = 'nobody';

/** All names in the world, and two that are nobody's. */
export const namesIn = ({ sandboxes, groups, nodes, hosts }: Cluster): readonly string[] => [
  ...new Set([
    ...sandboxes.keys(),
    ...[...groups.values()].map(({ name }) => name),
    ...nodes.keys(),
    ...hosts.keys(),
    ...['netmaster', 'localhost', NOBODY, `${NOBODY}.example`],
  ]),
];

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
    ...[...cluster.networks.values()].flatMap((network) =>
      'gateway' in network && network.gateway ? [network.gateway] : [],
    ),
  ]);
  return [
    ...[...addresses].map((to) => ({ to, by: ALWAYS })),
    ...[...cluster.nodes.values()].map(({ address: to }) => ({ to, by: [...ALWAYS, ...published(cluster)] })),
  ];
}

/** A node by way of localhost: there it is the proxy that answers. */
const itself = (cluster: Cluster, { kind }: Party): readonly Target[] =>
  kind === 'node' ? [{ to: '127.0.0.1', by: published(cluster) }] : [];

/** Of any container on any node, whether it runs or not: where a port does not lead anywhere it must not. */
function published({ sandboxes }: Cluster): readonly Probe['by'][] {
  const ports = [...sandboxes.values()].flatMap((sandbox) => sandbox.ports);
  const asked = ports.map(({ protocol: kind, nodePort: port }) => ({ kind, port }));
  return asked.filter(({ kind, port }, at) => asked.findIndex((one) => one.kind === kind && one.port === port) === at);
}
