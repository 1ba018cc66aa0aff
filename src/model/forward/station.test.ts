import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../address/address.ts';
import { contiv, extend, host, inSandbox, onHost, onNode, sandbox, TUTORIAL, vxlan } from '../sample.ts';
import { bridgesOf, outsideAddress, runs, sameStation, stackOf, stationName, stationOf } from './station.ts';

const CLUSTER = extend(
  TUTORIAL,
  contiv('default:routed', '10.5.0.0/24', vxlan(9), { gateway: address('10.5.0.254') }),
  sandbox('bare', 'tutorial-node2', {}, { stack: 'host' }),
  sandbox('ended', 'tutorial-node2', {}, { status: 'exited', stack: 'host' }),
  sandbox('routed', 'tutorial-node2', { 'default:routed': '10.5.0.1', 'tutorial-node2/bridge': '172.17.0.9' }),
  sandbox('late', 'tutorial-node2', {
    'overlay-net': '10.1.1.9',
    'tutorial-node2/docker_gwbridge': '172.18.0.9',
    'default:routed': '10.5.0.2',
  }),
  host('desk', { kind: 'lan' }, '192.168.2.100/24'),
);

const via = (name: string) => stackOf(CLUSTER, inSandbox(name)).gateway?.via;

test('F1: the default route is by the lowest interface whose network has a gateway', () => {
  assert.is(via('contiv-c1'), '172.18.0.1');
  assert.is(via('vanilla-c'), '172.17.0.1');
  assert.is(via('routed'), '10.5.0.254');
  assert.is(via('late'), '172.18.0.1');
});

test('F8: nodes go to their NAT, internet hosts to the router, the LAN nowhere', () => {
  assert.is(stackOf(CLUSTER, onNode('tutorial-node1')).gateway?.via, '10.0.2.2');
  assert.is(stackOf(CLUSTER, onHost('contiv.com')).gateway?.via, '216.239.34.1');
  assert.is(stackOf(CLUSTER, onHost('desk')).gateway, undefined);
});

test('F1: a --net=host container has the stack of its node while it runs', () => {
  assert.equal(stationOf(CLUSTER, inSandbox('bare')), onNode('tutorial-node2'));
  assert.equal(stationOf(CLUSTER, inSandbox('ended')), inSandbox('ended'));
  assert.equal(stackOf(CLUSTER, inSandbox('ended')).ports, []);
});

test('F1: who is not there does not run', () => {
  const there = [
    inSandbox('bare'),
    onNode('tutorial-node1'),
    onHost('desk'),
    { kind: 'internet' },
    { kind: 'nat', name: 'tutorial-node1' },
  ] as const;
  assert.ok(there.every((station) => runs(CLUSTER, station)));
  const gone = [inSandbox('ended'), inSandbox('x'), onNode('x'), onHost('x'), { kind: 'nat', name: 'x' }] as const;
  assert.not(gone.some((station) => runs(CLUSTER, station)));
  assert.equal(
    gone.flatMap((station) => stackOf(CLUSTER, station).ports),
    [],
  );
});

test('F1: stations are told apart by kind and name', () => {
  assert.ok(sameStation(onNode('a'), { kind: 'node', name: 'a' }));
  assert.ok(sameStation({ kind: 'internet' }, { kind: 'internet' }));
  assert.not(sameStation(onNode('a'), { kind: 'nat', name: 'a' }));
  assert.not(sameStation(onNode('a'), onNode('b')));
  assert.equal([onNode('a'), { kind: 'nat', name: 'a' } as const, { kind: 'internet' } as const].map(stationName), [
    'a',
    'nat of a',
    'internet',
  ]);
});

test('F8: the internet sees each node by an address of its own', () => {
  const [one, two] = [...CLUSTER.nodes.values()].map(outsideAddress);
  assert.is.not(one, two);
  assert.equal(
    stackOf(CLUSTER, { kind: 'nat', name: 'tutorial-node1' }).ports.map((port) => port.address),
    ['10.0.2.2'],
  );
});

test('F1: bridges come in the order of their creation', () => {
  assert.equal(
    bridgesOf(CLUSTER, 'tutorial-node1').map((network) => network.bridge),
    ['docker0', 'docker_gwbridge'],
  );
});

test.run();
