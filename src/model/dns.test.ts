import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Cluster, EMPTY_CLUSTER } from './cluster.ts';
import type { Command } from './decider.ts';
import { dnsName, follow } from './dns.ts';
import { endpointsOf } from './endpoint.ts';
import { after, net, node, reply, run, tenant } from './story.ts';

const blueNet = net('contiv-net', '10.1.2.0/24', { tenant: 'blue' });
const interfaces = (cluster: Cluster, name: string) =>
  endpointsOf(cluster, name).map(({ joined, address }) => `${joined?.interface} ${address}`);

test('S13: a tenant’s DNS sandbox is there as soon as both the tenant and a node are', () => {
  assert.is(after([tenant('blue')]).sandboxes.size, 0);
  const names = (...commands: readonly Command[]) => [...after(commands).sandboxes.keys()];
  assert.equal(names(node('n1')), ['defaultdns']);
  assert.equal(names(node('n1'), tenant('blue')), ['defaultdns', 'bluedns']);
  assert.equal(names(tenant('blue'), node('n1')), ['defaultdns', 'bluedns']);
  assert.equal(names(tenant('blue'), node('n1'), node('n2')), ['defaultdns', 'bluedns']);
});

test('S13: it runs on the first node, on docker0 first, and counts as a container', () => {
  const cluster = after([node('n1'), node('n2'), tenant('blue')]);
  const { serial: _, ...bluedns } = cluster.sandboxes.get('bluedns') ?? { serial: 0 };
  assert.equal(bluedns, {
    ...{
      name: 'bluedns',
      node: 'n1',
      image: 'skynetservices/skydns:latest',
      command: '/skydns',
      labels: {},
      role: 'dns',
    },
    ...{ stack: 'own', status: 'running', attachments: [{ network: 'n1/bridge' }], ports: [], listeners: [] },
    ...{ cpus: 0, memoryMiB: 0, dependencies: [] },
  });
  assert.equal(interfaces(cluster, 'defaultdns'), ['eth0 172.17.0.2']);
  assert.equal(interfaces(cluster, 'bluedns'), ['eth0 172.17.0.3']);
});

test('S13: it joins every Contiv network of its tenant, after the Docker network object has its address', () => {
  const cluster = after([node('n1'), tenant('blue'), net('contiv-net', '10.1.2.0/24'), blueNet]);
  assert.equal(interfaces(cluster, 'defaultdns'), ['eth0 172.17.0.2', 'eth1 10.1.2.2']);
  assert.equal(interfaces(cluster, 'bluedns'), ['eth0 172.17.0.3', 'eth1 10.1.2.2']);
});

test('S13: networks that were there before the first node are joined, oldest first', () => {
  const cluster = after([net('b', '10.2.0.0/24'), net('a', '10.1.0.0/24'), node('n1')]);
  assert.equal(interfaces(cluster, 'defaultdns'), ['eth0 172.17.0.2', 'eth1 10.2.0.2', 'eth2 10.1.0.2']);
});

test('S13: Docker’s networks are not its tenant’s, and it never gets docker_gwbridge', () => {
  const overlay: Command = { type: 'docker-network.create', driver: 'overlay', network: 'overlay-net' };
  const cluster = after([node('n1'), net('a', '10.1.0.0/24'), overlay, run('c1', 'n1', 'a')]);
  assert.equal(interfaces(cluster, 'defaultdns'), ['eth0 172.17.0.2', 'eth1 10.1.0.2']);
});

test('S13: a full network does without, and so does a tenant whose name for it is taken', () => {
  const full = after([
    node('n1'),
    net('tiny', '10.9.0.0/31', { gateway: '10.9.0.0' }),
    net('tiny2', '10.8.0.0-10.8.0.0/31'),
  ]);
  assert.equal(
    full.sandboxes.get('defaultdns')?.attachments.map(({ network }) => network),
    ['n1/bridge', 'default:tiny'],
  );
  const taken = after([node('n1'), run('bluedns', 'n1', 'bridge'), tenant('blue'), blueNet]);
  assert.is(taken.sandboxes.get('bluedns')?.role, 'container');
  assert.is(
    after([{ type: 'tenant.delete', tenant: 'red' }], after([tenant('red')], taken)).sandboxes.has('bluedns'),
    true,
  );
});

test('S14: its endpoint goes with the network, it goes with the tenant, and neither is held by it', () => {
  const cluster = after([node('n1'), tenant('blue'), blueNet]);
  const withoutNet = after([{ type: 'network.delete', tenant: 'blue', network: 'contiv-net' }], cluster);
  assert.equal(interfaces(withoutNet, 'bluedns'), ['eth0 172.17.0.3']);
  assert.equal(withoutNet.sandboxes.get('bluedns')?.attachments, [{ network: 'n1/bridge' }]);
  const withoutTenant = after([{ type: 'tenant.delete', tenant: 'blue' }], withoutNet);
  assert.equal([...withoutTenant.sandboxes.keys()], ['defaultdns']);
  assert.equal([...withoutTenant.endpoints.keys()], ['defaultdns@n1/bridge']);
});

test('S13: a network object without gateway takes .1, the server .2, the first container .3', () => {
  const cluster = after([node('n1'), net('a', '10.1.2.0/24'), run('c1', 'n1', 'a')]);
  assert.is(cluster.endpoints.get('c1@default:a')?.address, '10.1.2.3');
  const routed = after([node('n1'), net('a', '10.1.2.0/24', { gateway: '10.1.2.254' }), run('c1', 'n1', 'a')]);
  assert.is(routed.endpoints.get('c1@default:a')?.address, '10.1.2.2');
});

test('S13: nothing follows from what is no business of the servers', () => {
  const cluster = after([node('n1'), run('c1', 'n1', 'bridge')]);
  assert.equal(follow(cluster, { type: 'sandbox.stopped', sandbox: 'c1' }), []);
  assert.equal(follow(cluster, { type: 'tenant.deleted', tenant: 'nobody' }), []);
  assert.equal(follow(EMPTY_CLUSTER, { type: 'tenant.created', tenant: { name: 'blue', serial: 9 } }), []);
  assert.is(dnsName('blue'), 'bluedns');
  assert.is(
    reply(cluster, { type: 'sandbox.delete', sandbox: 'defaultdns' }),
    "container defaultdns is its tenant's DNS server: it comes and goes with the tenant",
  );
});

test.run();
