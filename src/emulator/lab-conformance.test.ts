import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from '../model/cluster.ts';
import type { Party } from '../model/forward.ts';
import { answer, type Probe } from '../model/probe.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { Lab } from './lab.ts';
import { WORLDS } from './sample-worlds.ts';

const BY: readonly Probe['by'][] = [
  { kind: 'icmp' },
  { kind: 'tcp', port: 80 },
  { kind: 'tcp', port: 8888 },
  { kind: 'tcp', port: 9099 },
  { kind: 'tcp', port: 8081 },
  { kind: 'udp', port: 80 },
  { kind: 'udp', port: 9 },
];

for (const { title, commands } of WORLDS)
  kernelTest([], `everybody reaches whom the model says: ${title}`, async () => {
    await using lab = await Lab.open();
    const done = await lab.dispatchAll(commands);
    assert.ok(done.ok, done.ok ? '' : done.error.text);
    const probes = matrix(lab.cluster);
    const observed = (await lab.probeAll(probes)).map(({ outcome }, index) => said(probes[index], outcome));
    const expected = probes.map((probe) => said(probe, answer(lab.cluster, probe).outcome));
    assert.equal(
      observed.filter((line, index) => line !== expected[index]),
      [],
    );
    assert.ok(
      new Set(expected.map((line) => line.split(' ').at(-1))).size > 1,
      'a world in which all is alike proves nothing',
    );
  });

const said = (probe: Probe | undefined, outcome: string): string =>
  `${probe?.from.name} -> ${probe?.to} ${JSON.stringify(probe?.by)} ${outcome}`;

function matrix(cluster: Cluster): readonly Probe[] {
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

test.run();
