import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Cluster, withEntry } from './cluster.ts';
import type { Command } from './decider.ts';
import { decideDockerNetwork } from './docker-network.ts';
import { after, net, reply } from './story.ts';

/** A node and no more: what it brings with it is not the matter here. */
const withNode = (cluster: Cluster, name: string): Cluster => {
  const shape = { cpus: 4, memoryMiB: 2048, labels: {}, health: 'healthy' } as const;
  const node = { name, serial: cluster.serial, address: '192.168.2.10' as never, ...shape };
  return { ...cluster, nodes: withEntry(cluster.nodes, name, node) };
};

const TWO = withNode(withNode(after([]), 'n1'), 'n2');
const overlay = (network: string, more: object = {}): Command => ({
  ...{ type: 'docker-network.create', driver: 'overlay', network },
  ...more,
});
const bridge = (network: string, more: object = {}): Command => ({
  ...{ type: 'docker-network.create', driver: 'bridge', network, node: 'n1' },
  ...more,
});
const rm = (network: string, node?: string): Command => ({
  ...{ type: 'docker-network.delete', network },
  ...(node === undefined ? {} : { node }),
});
const subnetOf = (cluster: Cluster, id: string) =>
  (cluster.networks.get(id) as { subnet: { text: string } }).subnet.text;

test('N13: an overlay network spans the cluster, its gateway is reserved', () => {
  assert.equal(after([overlay('overlay-net', { subnet: '10.1.1.0/24' })]).networks.get('overlay-net'), {
    ...{ kind: 'overlay', id: 'overlay-net', name: 'overlay-net', serial: 4, vni: 65_536 },
    subnet: { text: '10.1.1.0/24', prefix: '10.1.1.0/24' },
    reservations: [{ address: '10.1.1.1', for: 'gateway' }],
  });
});

test("N13: a bridge is one node's", () => {
  const cluster = after([bridge('b', { gateway: '172.19.0.9' })], TWO);
  const made = cluster.networks.get('n1/b');
  assert.ok(made?.kind === 'bridge');
  assert.match(made.bridge, /^br-[0-9a-f]{12}$/);
  assert.is(made.gateway, '172.19.0.9');
  assert.equal(made.reservations, [{ address: '172.19.0.9', for: 'gateway' }]);
  assert.is(reply(TWO, bridge('b', { node: 'n9' })), 'node n9 not found');
  assert.is(reply(TWO, bridge('b', { node: '' })), 'network b is a bridge: say on which node');
});

test('N14: the default subnets are the lowest that are free', () => {
  const cluster = after(
    [bridge('a'), bridge('b'), bridge('c', { node: 'n2' }), overlay('o'), overlay('p'), overlay('q')],
    TWO,
  );
  const ids = ['n1/a', 'n1/b', 'n2/c', 'o', 'p', 'q'];
  assert.equal(
    ids.map((id) => subnetOf(cluster, id)),
    [...['172.19.0.0/16', '172.20.0.0/16', '172.19.0.0/16'], ...['10.0.0.0/24', '10.0.1.0/24', '10.0.3.0/24']],
  );
  const all = Array.from({ length: 13 }, (_, index) => bridge(`b${index}`));
  assert.match(reply(after(all, TWO), bridge('more')), 'could not find an available, non-overlapping');
});

test('N14: subnets of one address space do not overlap', () => {
  const cluster = after([bridge('a'), overlay('o')], TWO);
  const overlaps = 'Pool overlaps with other one on this address space';
  for (const subnet of ['172.19.5.0/24', '172.18.0.0/16', '192.168.2.0/25', '10.0.2.0/24'])
    assert.is(reply(cluster, bridge('x', { subnet })), overlaps, subnet);
  assert.is(reply(cluster, overlay('x', { subnet: '10.0.0.0/16' })), overlaps);
  assert.is(reply(cluster, overlay('x', { subnet: '172.19.5.0/24' })), 'accepted');
  assert.is(reply(cluster, overlay('x', { subnet: 'x' })), 'invalid CIDR address: x');
});

test('N14: the gateway is a host of the subnet', () => {
  for (const gateway of ['10.1.1.0', '10.1.2.1', 'x'])
    assert.is(
      reply(TWO, overlay('o', { subnet: '10.1.1.0/24', gateway })),
      `no matching subnet for gateway ${gateway}`,
    );
});

test('N13: names', () => {
  const cluster = after([bridge('b'), overlay('o'), net('contiv-net', '10.1.0.0/24')], TWO);
  assert.match(reply(cluster, overlay('a b')), 'invalid network name (a b)');
  assert.match(reply(cluster, overlay('')), 'invalid network name ()');
  for (const command of [bridge('b'), overlay('b'), bridge('o'), overlay('o'), overlay('contiv-net')])
    assert.match(reply(cluster, command), /^network with name [\w-]+ already exists$/);
  assert.is(reply(cluster, bridge('b', { node: 'n2' })), 'accepted');
});

test('N16: what Docker brings with it is neither made nor removed', () => {
  assert.is(reply(TWO, bridge('docker_gwbridge')), 'operation is not permitted on predefined docker_gwbridge network');
  assert.is(reply(TWO, rm('bridge', 'n1')), 'bridge is a pre-defined network and cannot be removed');
  assert.is(reply(TWO, rm('docker_gwbridge', 'n1')), 'network docker_gwbridge not found');
});

test('N13: a name means the overlay, or the only bridge that has it', () => {
  const cluster = after([bridge('b'), bridge('c'), bridge('c', { node: 'n2' }), overlay('o')], TWO);
  const gone = (network: string, node?: string) => {
    const decision = decideDockerNetwork(cluster, rm(network, node) as never);
    return decision.ok ? decision.value : decision.error.text;
  };
  assert.equal(gone('o', 'n2'), [{ type: 'network.deleted', network: 'o' }]);
  assert.equal(gone('b'), [{ type: 'network.deleted', network: 'n1/b' }]);
  assert.equal(gone('c', 'n2'), [{ type: 'network.deleted', network: 'n2/c' }]);
  assert.is(gone('c'), 'network c not found');
  assert.is(gone('b', 'n2'), 'network b not found');
});

test('N12: a Docker network in use stays', () => {
  const cluster = after([overlay('o')]);
  const endpoint = {
    id: 'e',
    serial: 9,
    network: 'o',
    node: 'n1',
    address: '10.0.0.2',
    mac: '02:42:0a:00:00:02',
  } as never;
  const used = { ...cluster, endpoints: withEntry(cluster.endpoints, 'e', endpoint) };
  assert.is(reply(used, rm('o')), 'network o has active endpoints');
});

test.run();
