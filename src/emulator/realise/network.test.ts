import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { altname, networks } from './network.ts';
import { container, contiv, layoutOf, node, only } from './sample.ts';

const NET = contiv('default', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 7, localVlan: 1 });
const VLAN = contiv('default', 'tagged', '10.1.3.0/24', { kind: 'vlan', vlan: 112 });
const on = (network: string, hostId: number) => ({ network, hostId });
const bridges = (facts: ReturnType<typeof networks>) =>
  only(facts, 'bridge').map(({ namespace, link }) => `${namespace} ${link}`);

test("M: a node has its Docker bridges, and holds their gateways' addresses", () => {
  const facts = networks(layoutOf(node('n1')));
  assert.equal(bridges(facts), ['node:n1 docker0', 'node:n1 docker_gwbridge']);
  assert.equal(
    only(facts, 'address').map(({ link, address }) => [link, address]),
    [
      ['docker0', '172.17.0.1/16'],
      ['docker_gwbridge', '172.18.0.1/16'],
    ],
  );
});

test('N: a network without endpoints is nowhere', () => {
  assert.equal(bridges(networks(layoutOf(node('n1'), NET))).length, 2);
});

test('N: a network is on the nodes where it has endpoints, and nobody holds its gateway', () => {
  const facts = networks(
    layoutOf(
      node('n1'),
      node('n2'),
      node('n3'),
      NET,
      container('c1', 'n1', [on('default:net', 3)]),
      container('c2', 'n3', [on('default:net', 4)]),
    ),
  );
  const spanning = only(facts, 'bridge').filter(({ link }) => link.startsWith('c'));
  assert.equal(
    spanning.map(({ namespace }) => namespace),
    ['node:n1', 'node:n3'],
  );
  assert.not.ok(only(facts, 'address').some(({ address }) => address.startsWith('10.1.2.')));
});

test('N: a VTEP sends a frame to the node where its receiver is, and no other frame anywhere', () => {
  const facts = networks(
    layoutOf(
      node('n1'),
      node('n2'),
      NET,
      container('c1', 'n1', [on('default:net', 3)]),
      container('c2', 'n2', [on('default:net', 4)]),
    ),
  );
  assert.equal(
    only(facts, 'vxlan').map(({ namespace, vni, local }) => [namespace, vni, local]),
    [
      ['node:n1', 7, '192.168.2.10'],
      ['node:n2', 7, '192.168.2.11'],
    ],
  );
  assert.equal(
    only(facts, 'vxlan-fdb').map(({ namespace, mac, to }) => [namespace, mac, to]),
    [
      ['node:n1', '02:02:0a:01:02:04', '192.168.2.11'],
      ['node:n2', '02:02:0a:01:02:03', '192.168.2.10'],
    ],
  );
  assert.ok(only(facts, 'port').every(({ learning, flood }) => !learning && !flood));
});

test('N: the uplink of a VLAN network carries its tag, learns, and floods: beyond it are stations nobody told of', () => {
  const facts = networks(layoutOf(node('n1'), VLAN, container('c1', 'n1', [on('default:tagged', 3)])));
  assert.equal(
    only(facts, 'vlan').map(({ link, parent, id, mtu }) => [link, parent, id, mtu]),
    [['eth2.112', 'eth2', 112, 1500]],
  );
  assert.equal(
    only(facts, 'port').map(({ link, learning, flood }) => [link, learning, flood]),
    [['eth2.112', true, true]],
  );
});

test('T: networks of two tenants with equal subnets have bridges and tunnels of their own', () => {
  const facts = networks(
    layoutOf(
      node('n1'),
      NET,
      contiv('blue', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 8, localVlan: 2 }),
      container('c1', 'n1', [on('default:net', 3)]),
      container('b1', 'n1', [on('blue:net', 3)]),
    ),
  );
  assert.is(new Set(bridges(facts)).size, 4);
  assert.equal(
    only(facts, 'vxlan').map(({ link }) => link),
    ['vx7', 'vx8'],
  );
});

test('a name that the kernel would not take as an altname is left out', () => {
  assert.is(altname('x', 'l', 'a'.repeat(127)).length, 1);
  assert.is(altname('x', 'l', 'a'.repeat(128)).length, 0);
});

test.run();
