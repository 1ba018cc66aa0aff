import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from './cluster.ts';
import type { Command } from './decider.ts';
import { endpointsOf } from './endpoint.ts';
import type { Sandbox } from './sandbox.ts';
import { connect as decideConnect, disconnect as decideDisconnect } from './sandbox-connect.ts';
import { after, group, net, node, reference, reply, run } from './story.ts';

const BASE = after([
  ...[node('n1'), node('n2'), net('a', '10.1.0.0/24'), net('b', '10.2.0.0/24'), group('a', 'db')],
  ...[run('c1', 'n1', 'a'), run('h', 'n1', 'host'), run('n', 'n1', 'none')],
]);

const connect = (network: string, address?: string, sandbox = 'c1'): Command => ({
  ...{ type: 'sandbox.connect', sandbox, network: reference(network) },
  ...(address === undefined ? {} : { address }),
});

const disconnect = (network: string, sandbox = 'c1'): Command => ({
  ...{ type: 'sandbox.disconnect', sandbox, network: reference(network) },
});

const interfaces = (cluster: Cluster) =>
  endpointsOf(cluster, 'c1').map(({ joined, address }) => `${joined?.interface} ${address}`);

const attached = (cluster: Cluster) => cluster.sandboxes.get('c1')?.attachments.map(({ network }) => network);

test('S7: a running container gets an interface at once', () => {
  const cluster = after([connect('b')], BASE);
  assert.equal(interfaces(cluster), ['eth0 10.1.0.4', 'eth1 172.18.0.2', 'eth2 10.2.0.3']);
  assert.equal(attached(cluster), ['default:a', 'default:b']);
});

test('S7: an interface’s name is the lowest free', () => {
  const cluster = after([connect('b'), disconnect('a'), connect('a')], BASE);
  assert.equal(interfaces(cluster), ['eth0 10.1.0.4', 'eth1 172.18.0.2', 'eth2 10.2.0.3']);
});

test('S7: a stopped container is only told what it will be attached to', () => {
  const stopped = after([{ type: 'sandbox.stop', sandbox: 'c1' }], BASE);
  const cluster = after([connect('b', '10.2.0.50')], stopped);
  assert.equal(interfaces(cluster), []);
  assert.equal(attached(cluster), ['default:a', 'default:b']);
  const started = after([{ type: 'sandbox.start', sandbox: 'c1' }], cluster);
  assert.equal(interfaces(started), ['eth0 10.1.0.4', 'eth1 172.18.0.2', 'eth2 10.2.0.50']);
  assert.equal(attached(after([disconnect('a'), disconnect('b')], cluster)), []);
});

test('S7: disconnect undoes connect', () => {
  const cluster = after([connect('b'), disconnect('b')], BASE);
  assert.equal([...cluster.endpoints], [...BASE.endpoints]);
  assert.equal([...cluster.sandboxes], [...BASE.sandboxes]);
});

test('S7: twice in one network is refused, by group or by network', () => {
  assert.is(reply(BASE, connect('a')), 'endpoint with name c1 already exists in network a');
  assert.is(reply(BASE, connect('group:db')), 'endpoint with name c1 already exists in network a');
});

test('S7: what it is not connected to cannot be taken from it', () => {
  assert.is(reply(BASE, disconnect('b')), 'container c1 is not connected to network b');
  assert.is(reply(BASE, disconnect('group:db')), 'container c1 is not connected to network db.a');
  assert.is(reply(BASE, disconnect('nope')), 'network nope not found');
  assert.is(reply(BASE, connect('nope')), 'network nope not found');
  assert.is(reply(BASE, connect('b', undefined, 'c9')), 'No such container: c9');
});

test('S7: the address asked for is had or refused', () => {
  assert.equal(interfaces(after([connect('b', '10.2.0.9')], BASE)).at(-1), 'eth2 10.2.0.9');
  assert.is(reply(BASE, connect('b', '10.2.0.2')), 'ip address 10.2.0.2 is not available');
  assert.is(
    reply(BASE, connect('bridge', '172.17.0.9')),
    'User specified IP address is supported on user defined networks only',
  );
});

test('S8: host and none do not mix with other networks', () => {
  const host = 'Container cannot be disconnected from host network or connected to host network';
  const none = 'Container cannot be connected to multiple networks with one of the networks in private (none) mode';
  const shared =
    'Container sharing network namespace with another container or host cannot be connected to any other network';
  assert.is(reply(BASE, connect('host')), host);
  assert.is(reply(BASE, disconnect('host', 'h')), host);
  assert.is(reply(BASE, connect('a', undefined, 'h')), shared);
  assert.is(reply(BASE, connect('none')), none);
  assert.is(reply(BASE, connect('a', undefined, 'n')), none);
  assert.is(reply(after([disconnect('none', 'n')], BASE), connect('a', undefined, 'n')), 'accepted');
});

test('S14: DNS sandboxes are connected by their tenant only', () => {
  assert.match(reply(BASE, connect('docker:x', undefined, 'defaultdns')), "tenant's DNS server");
});

test('S7: connecting and disconnecting are decided from the cluster alone', () => {
  const sandbox = BASE.sandboxes.get('c1') as Sandbox;
  const connected = decideConnect(BASE, sandbox, reference('b'), undefined);
  assert.equal(connected.ok && connected.value.events.map(({ type }) => type), [
    ...['sandbox.attached', 'endpoint.created', 'endpoint.joined'],
  ]);
  const gone = decideDisconnect(BASE, sandbox, reference('a'));
  assert.equal(gone.ok && gone.value.events.map(({ type }) => type), [
    ...['sandbox.detached', 'endpoint.left', 'endpoint.deleted', 'endpoint.left', 'endpoint.deleted'],
  ]);
});

test.run();
