import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../model/address/address.ts';
import { prefix } from '../../model/address/prefix.ts';
import type { Host, HostPlace } from '../../model/host.ts';
import { layout } from './layout.ts';
import { type Change, EVERYTHING, layoutOf, node, only, sample } from './sample.ts';
import { cable, underlay } from './underlay.ts';

const facts = underlay(layoutOf(node('n1'), node('n2')));
const host =
  (place: HostPlace): Change =>
  (cluster) => {
    const made: Host = {
      name: 'h',
      serial: 77,
      place,
      address: address('192.168.2.100'),
      prefix: prefix('192.168.2.0/24'),
      listeners: [],
    };
    return { ...cluster, hosts: new Map([...cluster.hosts, ['h', made]]) };
  };
const addresses = (namespace: string) =>
  only(facts, 'address')
    .filter((fact) => fact.namespace === namespace)
    .map(({ link, address }) => [link, address]);

test('M: eth0 is the same on every node, eth1 its own, eth2 has no address', () => {
  assert.equal(addresses('node:n1'), [
    ['eth0', '10.0.2.15/24'],
    ['eth1', '192.168.2.10/24'],
  ]);
  assert.equal(addresses('node:n2'), [
    ['eth0', '10.0.2.15/24'],
    ['eth1', '192.168.2.11/24'],
  ]);
  assert.ok(only(facts, 'up').some(({ namespace, link }) => namespace === 'node:n1' && link === 'eth2'));
});

test('M: the trunk learns nothing, for equal addresses may be on two of its VLANs', () => {
  const learning = (bridge: string) =>
    only(facts, 'port')
      .filter((port) => port.bridge === bridge)
      .map(({ learning }) => learning);
  assert.equal(learning('trunk'), [false, false]);
  assert.equal(learning('lan'), [true, true]);
});

test('M: the ways of two nodes to the internet share no address', () => {
  const transit = only(facts, 'address')
    .map(({ address }) => address)
    .filter((text) => text.startsWith('100.64.'));
  assert.is(transit.length, 4);
  assert.is(new Set(transit).size, 4);
});

test('M: a host is where it was put', () => {
  const link = (place: HostPlace) =>
    only(underlay(layoutOf(host(place))), 'address')
      .filter(({ namespace }) => namespace === 'host:h')
      .map(({ link }) => link);
  assert.equal(link({ kind: 'lan' }), ['eth0']);
  assert.equal(link({ kind: 'internet' }), ['eth0']);
  assert.equal(link({ kind: 'trunk', vlan: 112 }), ['eth0.112']);
});

test('M: hosts on the internet that share a prefix reach each other by the router', () => {
  const fellow: Change = (cluster) => {
    const made: Host = {
      name: 'h',
      serial: 77,
      place: { kind: 'internet' },
      address: address('216.239.34.99'),
      prefix: prefix('216.239.34.0/24'),
      listeners: [],
    };
    return { ...cluster, hosts: new Map([...cluster.hosts, ['h', made]]) };
  };
  const ways = only(underlay(layoutOf(fellow)), 'route').filter(
    ({ namespace, to }) => namespace === 'host:h' && to !== 'default',
  );
  assert.equal(
    ways.map(({ to, via }) => [to, via]),
    [
      ['169.254.1.1/32', undefined],
      ['216.239.34.21/32', '169.254.1.1'],
    ],
  );
});

test('frames that pass bridges are kept from iptables, where the kernel would hand them over', () => {
  const keys = (bridgeNetfilter: boolean) =>
    only(underlay(layout(sample(node('n1')), { ...EVERYTHING, bridgeNetfilter })), 'sysctl').filter(({ key }) =>
      key.startsWith('net.bridge.'),
    );
  assert.is(keys(true).length, 3);
  assert.is(keys(false).length, 0);
});

test('both ends of a cable are up', () => {
  const end = (namespace: string) => ({ namespace, link: 'x', mtu: 1500 });
  assert.equal(
    only(cable(end('a'), end('b')), 'up').map(({ namespace }) => namespace),
    ['a', 'b'],
  );
});

test.run();
