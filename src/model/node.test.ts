import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from './cluster.ts';
import type { Command } from './decider.ts';
import { decideNode, evolveNode, firstNode } from './node.ts';
import { after, net, reply } from './story.ts';

const node = (name: string, more: object = {}): Command => ({ type: 'node.create', node: name, ...more });
const remove = (name: string): Command => ({ type: 'node.delete', node: name });
const container = (sandbox: string, on: string): Command => ({ type: 'sandbox.create', sandbox, node: on });
const addresses = (...commands: readonly Command[]) =>
  [...after(commands).nodes.values()].map(({ address }) => address);

test('M1: nodes get the lowest free address from 192.168.2.10 on', () => {
  assert.equal(addresses(node('n1'), node('n2'), node('n3')), ['192.168.2.10', '192.168.2.11', '192.168.2.12']);
  assert.equal(addresses(node('n1'), node('n2'), node('n3'), remove('n2'), node('n4')), [
    ...['192.168.2.10', '192.168.2.12', '192.168.2.11'],
  ]);
});

test('M1: an address of a host on the LAN is not free', () => {
  const desk: Command = { type: 'host.create', host: 'desk', place: { kind: 'lan' }, address: '192.168.2.10/24' };
  assert.equal(addresses(desk, node('n1')), ['192.168.2.11']);
});

test('M1: the LAN has room for 245 nodes, and its broadcast address is not given out', () => {
  const full = after(Array.from({ length: 245 }, (_, index) => node(`n${index}`)));
  assert.is(full.nodes.get('n244')?.address, '192.168.2.254');
  assert.is(reply(full, node('last')), 'no free address for a node in 192.168.2.0/24');
});

test('M2: a node comes with bridge, host and none', () => {
  const { networks } = after([node('n1')]);
  assert.equal([...networks.keys()], ['n1/bridge', 'n1/host', 'n1/none']);
  const bridge = networks.get('n1/bridge');
  assert.ok(bridge?.kind === 'bridge');
  assert.is(bridge.bridge, 'docker0');
  assert.is(bridge.gateway, '172.17.0.1');
  assert.is(bridge.interContainer, 'on');
});

test('M2: every object has a serial number of its own', () => {
  const { networks, nodes, sandboxes, endpoints, serial } = after([node('n1'), node('n2')]);
  const all = [networks, nodes, sandboxes, endpoints].flatMap((map) =>
    [...map.values()].map((object) => object.serial),
  );
  assert.is(new Set(all).size, all.length);
  assert.ok(all.every((one) => one < serial));
});

const ENGINE = {
  ...{ executiondriver: 'native-0.2', kernelversion: '4.0.0-040000-generic' },
  ...{ operatingsystem: 'Ubuntu 15.04', storagedriver: 'overlay' },
};

test('M3: without more words a node is the tutorial’s: 4 cpus, 2000 MiB, its engine’s labels, healthy', () => {
  const made = after([node('n1')]).nodes.get('n1');
  assert.equal([made?.cpus, made?.memoryMiB, made?.labels, made?.health], [4, 2000, ENGINE, 'healthy']);
});

test('M3: update replaces what it names and keeps the rest', () => {
  const before = after([node('n1', { labels: { storage: 'ssd' } })]);
  const sick = after([{ type: 'node.update', node: 'n1', health: 'unhealthy' }], before).nodes.get('n1');
  assert.equal(sick, { ...before.nodes.get('n1'), health: 'unhealthy' });
  const relabelled = after([{ type: 'node.update', node: 'n1', labels: { zone: 'a' } }], before).nodes.get('n1');
  assert.equal(relabelled, { ...before.nodes.get('n1'), labels: { ...ENGINE, zone: 'a' } });
});

test('M4: names and sizes that are none', () => {
  for (const name of ['', '-a', 'a-', 'a.b', 'a/b', 'a b', 'a'.repeat(64)])
    assert.match(reply(EMPTY_CLUSTER, node(name)), 'invalid node name');
  for (const cpus of [0, -1, 1.5, Number.NaN])
    assert.is(reply(EMPTY_CLUSTER, node('n1', { cpus })), 'cpus of a node must be a whole number above 0');
  assert.is(reply(EMPTY_CLUSTER, node('n1', { memoryMiB: 0 })), 'memory of a node must be a whole number above 0');
  assert.is(reply(after([node('n1')]), node('n1')), 'node n1 exists already');
  assert.is(reply(EMPTY_CLUSTER, { type: 'node.update', node: 'n1' }), 'node n1 not found');
  assert.is(reply(EMPTY_CLUSTER, remove('n1')), 'node n1 not found');
});

test('M5: a node in use stays', () => {
  const two = after([node('n1'), node('n2')]);
  assert.is(reply(two, remove('n1')), 'cannot delete node n1: it runs netmaster, which the other nodes need');
  const used = after([container('c1', 'n2')], two);
  assert.is(reply(used, remove('n2')), 'cannot delete node n2: it has 1 containers');
  const endpoint: Command = { type: 'endpoint.create', endpoint: 'e1', network: 'n2/bridge', node: 'n2' };
  assert.is(reply(after([endpoint], two), remove('n2')), 'cannot delete node n2: it has 1 endpoints');
});

test('M6: deleting a node takes its networks and, with the last node, the DNS sandboxes', () => {
  const one = after([node('n1'), net('net', '10.1.2.0/24')]);
  assert.is(one.endpoints.size, 2);
  const none = after([remove('n1')], one);
  assert.equal([...none.networks.keys()], ['default:net']);
  assert.equal([none.nodes.size, none.sandboxes.size, none.endpoints.size], [0, 0, 0]);
});

test('M2: networks come before their node, and evolve takes each event by itself', () => {
  const decided = decideNode(EMPTY_CLUSTER, { type: 'node.create', node: 'n1' });
  assert.ok(decided.ok);
  const [last] = decided.value.slice(-1);
  assert.ok(last?.type === 'node.created');
  const evolved = evolveNode(EMPTY_CLUSTER, last);
  assert.equal([...evolved.nodes.keys()], ['n1']);
  assert.is(evolved.serial, last.node.serial + 1);
  assert.is(evolveNode(evolved, { type: 'node.deleted', node: 'n1' }).nodes.size, 0);
});

test('M1: the first node is the one that has been there longest', () => {
  assert.is(firstNode(EMPTY_CLUSTER), undefined);
  assert.is(firstNode(after([node('z'), node('a')]))?.name, 'z');
});

test.run();
