/** For tests: everybody asked for everything, by every protocol, in a lab and in the model of it. */
import type { Cluster } from '../model/cluster.ts';
import type { Party } from '../model/forward.ts';
import { answer, type Probe } from '../model/probe.ts';
import type { Lab } from './lab.ts';

export type Comparison = {
  /** A line for each probe, with the outcome that the model expects. */
  readonly expected: readonly string[];
  /** What the kernel says where it says something else. */
  readonly different: readonly string[];
};

export async function compare(lab: Lab): Promise<Comparison> {
  const probes = matrix(lab.cluster);
  const expected = probes.map((probe) => said(probe, answer(lab.cluster, probe).outcome));
  const observed = (await lab.probeAll(probes)).map(({ outcome }, index) => said(probes[index], outcome));
  return { expected, different: observed.filter((line, index) => line !== expected[index]) };
}

const said = (probe: Probe | undefined, outcome: string): string =>
  `${probe?.from.name} -> ${probe?.to} ${JSON.stringify(probe?.by)} ${outcome}`;

const BY: readonly Probe['by'][] = [
  { kind: 'icmp' },
  { kind: 'tcp', port: 80 },
  { kind: 'tcp', port: 8888 },
  { kind: 'tcp', port: 9099 },
  { kind: 'tcp', port: 8081 },
  { kind: 'udp', port: 80 },
  { kind: 'udp', port: 9 },
];

export function matrix(cluster: Cluster): readonly Probe[] {
  return parties(cluster).flatMap((from) => targets(cluster).flatMap((to) => BY.map((by) => ({ from, to, by }))));
}

const parties = (cluster: Cluster): readonly Party[] => [
  ...[...cluster.sandboxes.values()]
    .filter(({ status }) => status === 'running')
    .map(({ name }): Party => ({ kind: 'sandbox', name })),
  ...[...cluster.nodes.keys()].map((name): Party => ({ kind: 'node', name })),
  ...[...cluster.hosts.keys()].map((name): Party => ({ kind: 'host', name })),
];

/** All addresses there are, some that are nobody's, and names. */
const targets = (cluster: Cluster): readonly string[] => [
  ...new Set([
    ...[...cluster.endpoints.values()].map(({ address }) => address),
    ...[...cluster.nodes.values()].map(({ address }) => address),
    ...[...cluster.hosts.values()].map(({ address }) => address),
    ...[...cluster.networks.values()].flatMap((network) => (network.kind === 'bridge' ? [network.gateway] : [])),
    ...['10.1.2.77', '172.17.0.77', '10.9.9.9', 'localhost', 'contiv.com', 'c2', 'db', 'nobody'],
  ]),
];
