import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { interfacesOf, mtuOf } from './interfaces.ts';
import type { AddressedNetwork } from './network.ts';
import { extend, host, inSandbox, onHost, onNode, sandbox, TUTORIAL } from './sample.ts';

test('F24: chapter 4: a Contiv container has eth0 there and eth1 on docker_gwbridge', () => {
  assert.equal(interfacesOf(TUTORIAL, inSandbox('contiv-c1')), [
    { name: 'eth0', mtu: 1450, addresses: ['10.1.2.3/24'], mac: '02:02:0a:01:02:03' },
    { name: 'eth1', mtu: 1500, addresses: ['172.18.0.4/16'], mac: '02:42:ac:12:00:04' },
  ]);
});

test('F24: a node has eth0 to eth2, and its bridges', () => {
  assert.equal(
    interfacesOf(TUTORIAL, onNode('tutorial-node2')).map(({ name, addresses }) => [name, ...addresses].join(' ')),
    ['docker0 172.17.0.1/16', 'docker_gwbridge 172.18.0.1/16', 'eth0 10.0.2.15/24', 'eth1 192.168.2.11/24', 'eth2'],
  );
});

test('F24: --net=host sees the interfaces of its node', () => {
  const cluster = extend(TUTORIAL, sandbox('bare', 'tutorial-node1', {}, { stack: 'host' }));
  assert.equal(interfacesOf(cluster, inSandbox('bare')), interfacesOf(cluster, onNode('tutorial-node1')));
});

test('F24: a host has one', () => {
  const cluster = extend(TUTORIAL, host('desk', { kind: 'lan' }, '192.168.2.100/24'));
  assert.equal(interfacesOf(cluster, onHost('desk')), [{ name: 'eth0', mtu: 1500, addresses: ['192.168.2.100/24'] }]);
});

test('F24: a host on the trunk has a tagged one beside it', () => {
  const cluster = extend(TUTORIAL, host('cabinet', { kind: 'trunk', vlan: 112 }, '10.1.3.100/24'));
  assert.equal(interfacesOf(cluster, onHost('cabinet')), [
    { name: 'eth0', mtu: 1500, addresses: [] },
    { name: 'eth0.112', mtu: 1500, addresses: ['10.1.3.100/24'] },
  ]);
});

test('F24: who is not there has none', () => {
  assert.equal(
    [inSandbox('x'), onNode('x'), onHost('x')].flatMap((party) => interfacesOf(TUTORIAL, party)),
    [],
  );
});

test('F24: tunnels leave 1450, tags and bridges 1500', () => {
  const mtu = (id: string) => mtuOf(TUTORIAL.networks.get(id) as AddressedNetwork);
  assert.equal(
    ['default:contiv-net', 'overlay-net', 'default:contiv-vlan', 'tutorial-node1/bridge'].map(mtu),
    [1450, 1450, 1500, 1500],
  );
});

test.run();
