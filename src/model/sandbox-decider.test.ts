import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from './cluster.ts';
import type { Command } from './decider.ts';
import { endpointsOf } from './endpoint.ts';
import { decideSandbox } from './sandbox-decider.ts';
import { after, group, net, node, reply, run, tenant } from './story.ts';

const NODES = [node('n1'), node('n2')];
const OVERLAY: Command = {
  type: 'docker-network.create',
  driver: 'overlay',
  network: 'overlay-net',
  subnet: '10.1.1.0/24',
};
const stop = (sandbox: string): Command => ({ type: 'sandbox.stop', sandbox });
const start = (sandbox: string): Command => ({ type: 'sandbox.start', sandbox });
const remove = (sandbox: string, force: 'yes' | 'no' = 'no'): Command => ({ type: 'sandbox.delete', sandbox, force });

/** `eth0 10.1.2.3` and so on. */
const interfaces = (cluster: Cluster, sandbox: string) =>
  endpointsOf(cluster, sandbox).map(({ joined, address }) => `${joined?.interface} ${address}`);

/** Docker's name of the container and what it is told of its place, without the serial number. */
const recorded = (cluster: Cluster) => [...cluster.sandboxes.values()].map(({ serial: _, ...sandbox }) => sandbox);

const TUTORIAL = after([
  ...NODES,
  run('vanilla-c', 'n1', 'bridge'),
  OVERLAY,
  run('overlay-c1', 'n1', 'docker:overlay-net'),
  run('overlay-c2', 'n1', 'docker:overlay-net'),
  net('contiv-net', '10.1.2.0/24'),
  run('contiv-c1', 'n1', 'contiv-net'),
  run('contiv-c2', 'n2', 'contiv-net'),
  tenant('blue'),
  net('contiv-net', '10.1.2.0/24', { tenant: 'blue' }),
  run('contiv-blue-c1', 'n1', 'contiv-net/blue'),
  run('contiv-exposed', 'n1', 'contiv-net', { ports: [{ nodePort: 9099, port: 9099, protocol: 'tcp' }] }),
  group('contiv-net', 'db'),
  run('contiv-db', 'n2', 'group:db'),
  run('contiv-web', 'n1', 'contiv-net'),
  run('contiv-cluster-c1', 'n2', 'contiv-net'),
  run('contiv-cluster-c2', 'n2', 'contiv-net'),
]);

test('S3: the containers of the tutorial have the addresses that it prints', () => {
  const printed = {
    'vanilla-c': ['eth0 172.17.0.3'],
    'overlay-c1': ['eth0 10.1.1.2', 'eth1 172.18.0.2'],
    'overlay-c2': ['eth0 10.1.1.3', 'eth1 172.18.0.3'],
    'contiv-c1': ['eth0 10.1.2.3', 'eth1 172.18.0.4'],
    'contiv-blue-c1': ['eth0 10.1.2.3', 'eth1 172.18.0.5'],
    'contiv-exposed': ['eth0 10.1.2.5', 'eth1 172.18.0.6'],
    'contiv-c2': ['eth0 10.1.2.4', 'eth1 172.18.0.2'],
    'contiv-db': ['eth0 10.1.2.7', 'eth1 172.18.0.3'],
    'contiv-web': ['eth0 10.1.2.8', 'eth1 172.18.0.7'],
    'contiv-cluster-c1': ['eth0 10.1.2.9', 'eth1 172.18.0.4'],
    'contiv-cluster-c2': ['eth0 10.1.2.10', 'eth1 172.18.0.5'],
  };
  for (const [name, lines] of Object.entries(printed)) assert.equal(interfaces(TUTORIAL, name), lines, name);
});

test('S3: group members are their endpoint’s group, and MACs follow from addresses', () => {
  const endpoint = TUTORIAL.endpoints.get('contiv-db@default:contiv-net');
  assert.equal([endpoint?.group, endpoint?.mac], ['default:db', '02:02:0a:01:02:07']);
  assert.is(TUTORIAL.endpoints.get('vanilla-c@n1/bridge')?.mac, '02:42:ac:11:00:03');
});

test('S1: names are unique in the whole cluster, and Docker’s', () => {
  assert.is(
    reply(TUTORIAL, run('contiv-c1', 'n2', 'bridge')),
    'Conflict: The name contiv-c1 is already assigned. You have to delete (or rename) that container to be able to assign contiv-c1 to a container again.',
  );
  for (const name of ['', '-a', 'a b', 'a/b', 'a@b'])
    assert.is(
      reply(TUTORIAL, run(name, 'n1', 'bridge')),
      `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
    );
});

test('S2: what a container cannot be made of', () => {
  const says = (network: string, more: object = {}, on = 'n1') => reply(TUTORIAL, run('x', on, network, more));
  assert.is(says('nope'), 'network nope not found');
  assert.is(says('nope/blue'), 'network nope/blue not found');
  assert.is(says('group:nope'), 'network nope not found');
  assert.is(says('docker:nope'), 'network nope not found');
  assert.is(says('bridge', {}, 'n9'), 'node n9 not found');
  assert.is(says('bridge', { cpus: -1 }), 'cpus of a container must be a number of 0 or more');
  assert.is(says('bridge', { memoryMiB: Number.NaN }), 'memory of a container must be a number of 0 or more');
  assert.is(says('bridge', { dependencies: ['contiv-c2'] }), 'No such container: contiv-c2');
  assert.is(says('bridge', { dependencies: ['contiv-c1'] }), 'accepted');
  assert.match(says('docker_gwbridge'), 'docker_gwbridge is for Docker itself');
});

test('S2: a bridge of one node is not on the other', () => {
  const web: Command = { type: 'docker-network.create', driver: 'bridge', network: 'web', node: 'n1' };
  const cluster = after([web], TUTORIAL);
  assert.is(reply(cluster, run('x', 'n1', 'docker:web')), 'accepted');
  assert.is(reply(cluster, run('x', 'n2', 'docker:web')), 'network web not found');
});

test('S2: an address asked for is had or refused', () => {
  const says = (network: string, address: string) => reply(TUTORIAL, run('x', 'n1', network, { address }));
  assert.is(says('bridge', '172.17.0.9'), 'User specified IP address is supported on user defined networks only');
  assert.is(says('host', '172.17.0.9'), 'User specified IP address is supported on user defined networks only');
  assert.is(says('contiv-net', '10.1.2'), 'invalid IPv4 address: 10.1.2');
  assert.is(says('contiv-net', '10.1.2.3'), 'ip address 10.1.2.3 is not available');
  assert.is(says('docker:overlay-net', '10.1.1.2'), 'Address already in use');
  const cluster = after([run('x', 'n1', 'contiv-net', { address: '10.1.2.77' })], TUTORIAL);
  assert.is(interfaces(cluster, 'x')[0], 'eth0 10.1.2.77');
});

test('S2: created without start, it has attachments and no endpoints', () => {
  const cluster = after([run('x', 'n1', 'contiv-net', { start: 'no' })], TUTORIAL);
  assert.is(cluster.sandboxes.get('x')?.status, 'created');
  assert.equal(cluster.sandboxes.get('x')?.attachments, [{ network: 'default:contiv-net' }]);
  assert.equal(interfaces(cluster, 'x'), []);
  assert.equal(interfaces(after([start('x')], cluster), 'x'), ['eth0 10.1.2.11', 'eth1 172.18.0.8']);
});

test('S4: a stopped container gives its addresses back, and gets the lowest free ones when it starts again', () => {
  const stopped = after([stop('contiv-c1')], TUTORIAL);
  assert.equal(interfaces(stopped, 'contiv-c1'), []);
  const reused = after([run('x', 'n1', 'contiv-net')], stopped);
  assert.equal(interfaces(reused, 'x'), ['eth0 10.1.2.3', 'eth1 172.18.0.4']);
  assert.equal(interfaces(after([start('contiv-c1')], reused), 'contiv-c1'), ['eth0 10.1.2.11', 'eth1 172.18.0.8']);
});

test('S4: an address that was asked for is asked for again', () => {
  const fixed = [run('x', 'n1', 'contiv-net', { address: '10.1.2.77' }), stop('x')];
  const stopped = after(fixed, TUTORIAL);
  assert.is(interfaces(after([start('x')], stopped), 'x')[0], 'eth0 10.1.2.77');
  const taken = after([run('y', 'n1', 'contiv-net', { address: '10.1.2.77' })], stopped);
  assert.is(reply(taken, start('x')), 'ip address 10.1.2.77 is not available');
});

test('S4: a stopped container whose group is gone, or is another by now, does not start', () => {
  const gone = after(
    [net('other', '10.1.9.0/24'), stop('contiv-db'), { type: 'group.delete', tenant: 'default', group: 'db' }],
    TUTORIAL,
  );
  assert.is(gone.groups.has('default:db'), false);
  assert.is(reply(gone, start('contiv-db')), 'endpointGroup not found');
  assert.is(reply(after([group('other', 'db')], gone), start('contiv-db')), 'endpointGroup not found');
  assert.is(reply(after([group('contiv-net', 'db')], gone), start('contiv-db')), 'accepted');
});

test('S4: starting what runs and stopping what does not changes nothing', () => {
  const stopped = after([stop('contiv-c1')], TUTORIAL);
  for (const [cluster, command] of [
    [TUTORIAL, start('contiv-c1')],
    [stopped, stop('contiv-c1')],
  ] as const)
    assert.equal(decideSandbox(cluster, command as never), { ok: true, value: [] });
});

test('S5: a running container is removed by force only', () => {
  assert.is(
    reply(TUTORIAL, remove('contiv-c1')),
    'You cannot remove a running container contiv-c1. Stop the container before attempting removal or use -f',
  );
  assert.is(reply(after([stop('contiv-c1')], TUTORIAL), remove('contiv-c1')), 'accepted');
});

test('S5: delete undoes create', () => {
  const { sandboxes, endpoints } = after([run('x', 'n1', 'contiv-net'), remove('x', 'yes')], TUTORIAL);
  assert.equal([...sandboxes], [...TUTORIAL.sandboxes]);
  assert.equal([...endpoints], [...TUTORIAL.endpoints]);
});

test('S1: who is not there cannot be told anything', () => {
  for (const type of ['sandbox.start', 'sandbox.stop', 'sandbox.delete'] as const)
    assert.is(reply(TUTORIAL, { type, sandbox: 'x' }), 'No such container: x');
});

test('S9: a port of a node is published by one running container', () => {
  const ports = [{ nodePort: 9099, port: 80, protocol: 'tcp' as const }];
  const says = (cluster: Cluster, on: string, more: object = {}) =>
    reply(cluster, run('x', on, 'bridge', { ports, ...more }));
  assert.is(says(TUTORIAL, 'n1'), 'Bind for 0.0.0.0:9099 failed: port is already allocated');
  assert.is(says(TUTORIAL, 'n2'), 'accepted');
  assert.is(says(after([stop('contiv-exposed')], TUTORIAL), 'n1'), 'accepted');
  assert.is(says(TUTORIAL, 'n1', { start: 'no' }), 'accepted');
  assert.is(says(TUTORIAL, 'n1', { ports: [{ nodePort: 9099, port: 80, protocol: 'udp' }] }), 'accepted');
  assert.is(
    says(TUTORIAL, 'n2', { ports: [...ports, ...ports] }),
    'Bind for 0.0.0.0:9099 failed: port is already allocated',
  );
});

test("S9: with the node's stack nothing is published: the port stays whose it is, or free", () => {
  const ports = [{ nodePort: 9099, port: 80, protocol: 'tcp' as const }];
  assert.is(reply(TUTORIAL, run('x', 'n1', 'host', { ports })), 'accepted');
  const there = after([run('x', 'n2', 'host', { ports })], TUTORIAL);
  assert.is(there.sandboxes.get('x')?.status, 'running');
  assert.is(reply(there, run('y', 'n2', 'bridge', { ports })), 'accepted');
});

test('S9: ports are 1 to 65535', () => {
  const says = (nodePort: number, port: number) =>
    reply(TUTORIAL, run('x', 'n1', 'bridge', { ports: [{ nodePort, port, protocol: 'tcp' }] }));
  assert.is(says(0, 80), 'Invalid hostPort: 0');
  assert.is(says(80, 65_536), 'Invalid containerPort: 65536');
});

test('S8: with --net=host it has the node’s stack, with --net=none it has loopback only', () => {
  const cluster = after([run('h', 'n1', 'host'), run('n', 'n1', 'none')], TUTORIAL);
  assert.equal([cluster.sandboxes.get('h')?.stack, interfaces(cluster, 'h')], ['host', []]);
  assert.equal([cluster.sandboxes.get('n')?.stack, interfaces(cluster, 'n')], ['own', []]);
});

test('S14: the DNS sandboxes are not Docker’s to command', () => {
  const text = "container defaultdns is its tenant's DNS server: it comes and goes with the tenant";
  assert.is(reply(TUTORIAL, stop('defaultdns')), text);
  assert.is(reply(TUTORIAL, remove('defaultdns', 'yes')), text);
});

test('S2: an image and a command that were not given are alpine and /bin/sh', () => {
  const [made] = recorded(after([run('x', 'n1', 'bridge', { labels: { tier: 'web' } })], TUTORIAL)).slice(-1);
  assert.equal([made?.image, made?.command, made?.labels], ['alpine', '/bin/sh', { tier: 'web' }]);
});

test('S3: a network without a free address takes no container, and nothing is left of it', () => {
  const full = after([net('small', '10.9.0.0/30')], TUTORIAL);
  assert.is(reply(full, run('x', 'n1', 'small')), 'auto allocation failed - address exhaustion in subnet 10.9.0.0/30');
});

test.run();
