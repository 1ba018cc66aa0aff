import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from './cluster.ts';
import type { Command } from './decider.ts';
import { endpointsOf } from './endpoint.ts';
import { decideEndpoint } from './endpoint-verbs.ts';
import { after, group, net, node, reply, run } from './story.ts';

const BASE = after([
  ...[node('n1'), node('n2'), net('a', '10.1.0.0/24'), net('b', '10.2.0.0/24'), group('a', 'db')],
  ...[run('c1', 'n1', 'bridge'), run('c2', 'n2', 'a'), run('h', 'n1', 'host')],
]);

const create = (network: string, more: object = {}): Command => ({
  ...{ type: 'endpoint.create', endpoint: 'e1', network, node: 'n1' },
  ...more,
});
const join = (sandbox: string, endpoint = 'e1'): Command => ({ type: 'endpoint.join', endpoint, sandbox });
const leave: Command = { type: 'endpoint.leave', endpoint: 'e1' };
const remove: Command = { type: 'endpoint.delete', endpoint: 'e1' };
const MADE = after([create('default:a', { group: 'default:db' })], BASE);

const interfaces = (cluster: Cluster, name: string) =>
  endpointsOf(cluster, name).map(({ joined, address }) => `${joined?.interface} ${address}`);

test('S12: an endpoint has a place, a group and an address before anybody joins it', () => {
  const { serial: _, ...endpoint } = MADE.endpoints.get('e1') ?? { serial: 0 };
  assert.equal(endpoint, {
    ...{
      id: 'e1',
      network: 'default:a',
      node: 'n1',
      group: 'default:db',
      address: '10.1.0.5',
      mac: '02:02:0a:01:00:05',
    },
  });
});

test('S12: join puts it behind the next interface, leave and delete undo it', () => {
  const joined = after([join('c1')], MADE);
  assert.equal(interfaces(joined, 'c1'), ['eth0 172.17.0.3', 'eth1 10.1.0.5']);
  const gone = after([leave, remove], joined);
  assert.equal([...gone.endpoints], [...BASE.endpoints]);
});

test('S6: docker_gwbridge follows joins and leaves by hand', () => {
  const lonely = after(
    [{ type: 'sandbox.disconnect', sandbox: 'c1', network: { kind: 'docker', network: 'bridge' } }],
    MADE,
  );
  const joined = after([join('c1')], lonely);
  assert.equal(interfaces(joined, 'c1'), ['eth0 10.1.0.5', 'eth1 172.18.0.2']);
  assert.equal(interfaces(after([leave], joined), 'c1'), []);
});

test('S12: libnetwork’s refusals', () => {
  const joined = after([join('c1')], MADE);
  assert.is(reply(BASE, join('c1')), 'endpoint e1 not found');
  assert.is(reply(MADE, create('default:b')), 'endpoint with name e1 already exists in network b');
  assert.is(reply(joined, remove), 'endpoint with name e1 has active containers');
  assert.is(reply(joined, join('c1')), 'another container is attached to the same network endpoint');
  assert.is(reply(MADE, leave), 'cannot leave endpoint with no attached sandbox');
  assert.is(reply(MADE, join('c9')), 'No such container: c9');
  assert.is(reply(BASE, create('default:nope')), 'network default:nope not found');
  assert.is(reply(BASE, create('default:a', { endpoint: ' ' })), 'invalid name: name is empty');
});

test('S12: what an endpoint cannot be', () => {
  assert.is(reply(BASE, create('default:a', { node: 'n9' })), 'node n9 not found');
  assert.is(reply(BASE, create('n2/bridge')), 'network n2/bridge not found');
  assert.is(reply(BASE, create('n1/host')), 'network host has no addresses and so no endpoints');
  assert.match(reply(BASE, create('n2/docker_gwbridge', { node: 'n2' })), 'docker_gwbridge is for Docker itself');
  assert.is(reply(BASE, create('default:a', { group: 'default:nope' })), 'endpointGroup not found');
  assert.is(reply(BASE, create('default:b', { group: 'default:db' })), 'group db is not of network b');
  assert.is(reply(BASE, create('default:a', { address: '10.1.0.2' })), 'ip address 10.1.0.2 is not available');
});

test('S12: who cannot join it', () => {
  assert.is(reply(MADE, join('c2')), 'endpoint e1 is on node n1, the container is not');
  assert.match(reply(MADE, join('h')), 'Container sharing network namespace');
  assert.match(reply(MADE, join('defaultdns')), "tenant's DNS server");
  assert.is(reply(after([{ type: 'sandbox.stop', sandbox: 'c1' }], MADE), join('c1')), 'Container c1 is not running');
  const second = after([run('c3', 'n1', 'a')], MADE);
  assert.is(reply(second, join('c3')), 'endpoint with name c3 already exists in network a');
});

test('S14: the servers’ endpoints stay', () => {
  const text = "container defaultdns is its tenant's DNS server: it comes and goes with the tenant";
  for (const type of ['endpoint.leave', 'endpoint.delete'] as const)
    assert.is(reply(BASE, { type, endpoint: 'defaultdns@default:a' }), text);
});

test('S4: a stop takes endpoints made by hand, and those left by hand; the start brings Docker’s back', () => {
  const left = after([join('c1'), { type: 'endpoint.leave', endpoint: 'c1@n1/bridge' }], MADE);
  const stopped = after([{ type: 'sandbox.stop', sandbox: 'c1' }], left);
  assert.equal([stopped.endpoints.has('e1'), stopped.endpoints.has('c1@n1/bridge')], [false, false]);
  assert.equal(interfaces(after([{ type: 'sandbox.start', sandbox: 'c1' }], stopped), 'c1'), ['eth0 172.17.0.3']);
});

test('S3: a container’s endpoint name that is taken refuses the start', () => {
  const taken = after([create('default:b', { endpoint: 'x@default:b' })], BASE);
  assert.is(reply(taken, run('x', 'n1', 'b')), 'endpoint with name x already exists in network b');
});

test('S12: each verb is one event where nothing follows', () => {
  const decided = decideEndpoint(MADE, { type: 'endpoint.delete', endpoint: 'e1' });
  assert.equal(decided, { ok: true, value: [{ type: 'endpoint.deleted', endpoint: 'e1' }] });
});

test.run();
