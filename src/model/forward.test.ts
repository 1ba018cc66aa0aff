import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from './address/address.ts';
import { forward, type Hop } from './forward.ts';
import type { Transport } from './packet.ts';
import { extend, inSandbox, onHost, onNode, sandbox, TUTORIAL } from './sample.ts';

const ECHO: Transport = { kind: 'icmp', type: 'echo-request' };
const walk = (from: Parameters<typeof forward>[2], source: string, destination: string, transport: Transport = ECHO) =>
  forward(TUTORIAL, { source: address(source), destination: address(destination), transport }, from);
const steps = (hops: readonly Hop[]) => hops.map(({ at, kind }) => `${at}: ${kind}`);

test('F21: chapter 2: over the tunnel, hop by hop', () => {
  const { hops, disposition, receiver } = walk(inSandbox('contiv-c2'), '10.1.2.4', '10.1.2.3');
  assert.equal(hops, [
    { at: 'contiv-c2', kind: 'route', interface: 'eth0' },
    { at: 'tutorial-node2', kind: 'bridge', network: 'default:contiv-net' },
    { at: 'tutorial-node2', kind: 'policy', verdict: { action: 'allow', close: [] } },
    { at: 'tutorial-node2', kind: 'encapsulate', vni: 1, from: '192.168.2.11', to: '192.168.2.10' },
    { at: 'tutorial-node1', kind: 'bridge', network: 'default:contiv-net' },
    { at: 'contiv-c1', kind: 'deliver', interface: 'eth0' },
  ]);
  assert.is(disposition, 'accepted');
  assert.equal(receiver, inSandbox('contiv-c1'));
});

test('F7: chapter 4: to the internet, masqueraded twice', () => {
  const { hops, packet, ttl } = walk(inSandbox('contiv-c1'), '172.18.0.4', '216.239.34.21');
  assert.equal(steps(hops), [
    'contiv-c1: route',
    'tutorial-node1: bridge',
    'tutorial-node1: route',
    'tutorial-node1: translate',
    'nat of tutorial-node1: translate',
    'internet: route',
    'contiv.com: deliver',
  ]);
  assert.equal(hops[3], {
    at: 'tutorial-node1',
    kind: 'translate',
    what: 'source',
    from: { address: '172.18.0.4' },
    to: { address: '10.0.2.15' },
  });
  assert.ok(packet.source.startsWith('100.64.'));
  assert.is(ttl, 61);
});

test('F4: chapter 4: a VLAN network tags', () => {
  const { hops } = walk(inSandbox('contiv-vlan-c1'), '10.1.3.3', '10.1.3.4');
  assert.equal(hops[3], { at: 'tutorial-node1', kind: 'tag', vlan: 112 });
});

test('F9: a published port is translated on the way in', () => {
  const syn: Transport = { kind: 'tcp', sourcePort: 50_000, destinationPort: 9099, flags: 'syn' };
  const { hops, disposition } = walk(onNode('tutorial-node2'), '192.168.2.11', '192.168.2.10', syn);
  const to = { address: '172.18.0.6', port: 9099 };
  assert.equal(hops[1], {
    at: 'tutorial-node1',
    kind: 'translate',
    what: 'destination',
    from: { address: '192.168.2.10', port: 9099 },
    to,
  });
  assert.is(disposition, 'refused');
});

test('F21: how packets end', () => {
  const ends = [
    walk(inSandbox('contiv-c1'), '10.1.2.3', '10.1.2.99'),
    walk(inSandbox('contiv-c1'), '172.18.0.4', '172.18.0.5'),
    walk(inSandbox('contiv-c1'), '172.18.0.4', '9.9.9.9'),
    walk(onHost('contiv.com'), '216.239.34.21', '10.1.2.3'),
    walk(inSandbox('nobody'), '10.1.2.3', '10.1.2.4'),
  ];
  assert.equal(
    ends.map(({ disposition }) => disposition),
    ['neighbour-unreachable', 'isolated', 'exits-cluster', 'exits-cluster', 'no-route'],
  );
  assert.equal(
    ends.map(({ receiver }) => receiver),
    Array(5).fill(undefined),
  );
});

test('F21: the receiver of what a --net=host container gets is its node', () => {
  const cluster = extend(TUTORIAL, sandbox('bare', 'tutorial-node2', {}, { stack: 'host' }));
  const packet = { source: address('192.168.2.11'), destination: address('192.168.2.11'), transport: ECHO };
  assert.equal(forward(cluster, packet, inSandbox('bare')).receiver, onNode('tutorial-node2'));
});

test.run();
