import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Party } from './forward.ts';
import { frames } from './frames.ts';
import { extend, host, inSandbox, sandbox, TUTORIAL } from './sample.ts';

const CLUSTER = extend(
  TUTORIAL,
  host('desk', { kind: 'lan' }, '192.168.2.100/24'),
  host('cabinet', { kind: 'trunk', vlan: 112 }, '10.1.3.100/24'),
  sandbox('neighbour', 'tutorial-node1', { 'default:contiv-net': '10.1.2.40' }),
);

const seen = (node: 1 | 2, wire: 'eth1' | 'eth2', from: Party, to: string) =>
  frames(CLUSTER, `tutorial-node${node}`, wire, { from, to, by: { kind: 'icmp' } });

const c1 = inSandbox('contiv-c1');

test('F8: chapter 2: between nodes a Contiv network is VXLAN with its VNI, there and back', () => {
  assert.equal(seen(1, 'eth1', inSandbox('contiv-c2'), 'contiv-c1'), [
    { kind: 'vxlan', vni: 1, from: '192.168.2.11', to: '192.168.2.10' },
    { kind: 'vxlan', vni: 1, from: '192.168.2.10', to: '192.168.2.11' },
  ]);
  assert.equal(seen(1, 'eth2', inSandbox('contiv-c2'), 'contiv-c1'), []);
});

test('F3: each tenant has a VNI of its own', () => {
  assert.is(seen(2, 'eth1', inSandbox('contiv-blue-c2'), 'contiv-blue-c1')[0]?.kind, 'vxlan');
  assert.equal(
    seen(2, 'eth1', inSandbox('contiv-blue-c2'), 'contiv-blue-c1').map((frame) => 'vni' in frame && frame.vni),
    [2, 2],
  );
});

test('F4: chapter 4: a VLAN network puts its tag on the trunk', () => {
  assert.equal(seen(1, 'eth2', inSandbox('contiv-vlan-c2'), 'contiv-vlan-c1'), [
    { kind: 'vlan', vlan: 112, from: '10.1.3.4', to: '10.1.3.3' },
    { kind: 'vlan', vlan: 112, from: '10.1.3.3', to: '10.1.3.4' },
  ]);
});

test('F4: a VLAN host is seen by the node it talks to', () => {
  assert.is(seen(2, 'eth2', inSandbox('contiv-vlan-c2'), '10.1.3.100').length, 2);
  assert.is(seen(1, 'eth2', inSandbox('contiv-vlan-c2'), '10.1.3.100').length, 0);
});

test('F3: what stays on a node is on no wire', () => {
  assert.equal([...seen(1, 'eth1', c1, '10.1.2.40'), ...seen(2, 'eth1', c1, '10.1.2.40')], []);
});

test("F8: what a container sends to the LAN is seen as its node's", () => {
  assert.equal(seen(1, 'eth1', c1, '192.168.2.100')[0], { kind: 'plain', from: '192.168.2.10', to: '192.168.2.100' });
});

test('F3: an unresolved name sends nothing', () => {
  assert.equal(seen(1, 'eth1', c1, 'nobody'), []);
});

test.run();
