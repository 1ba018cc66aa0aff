import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Packet, Transport } from '../packet.ts';
import { bridge, extend, onNode, sandbox, TUTORIAL } from '../sample.ts';
import { receiveAtNode, sendFromNode } from './node.ts';
import { flightIn, packetOf, receivedIn } from './sample-flight.ts';
import type { Station } from './station.ts';

const CLUSTER = extend(
  TUTORIAL,
  bridge('tutorial-node1', 'mine', 20),
  sandbox(
    'open',
    'tutorial-node1',
    { 'tutorial-node1/mine': '172.20.0.2' },
    { ports: [{ nodePort: 80, port: 8080, protocol: 'tcp' }] },
  ),
);
const SYN: Transport = { kind: 'tcp', sourcePort: 50_000, destinationPort: 80, flags: 'syn' };
const flight = (given: Packet) => flightIn(CLUSTER, given);
const received = (at: Station, by: string, given: Packet) => receivedIn(CLUSTER, at, by, given);

test('F9: FORWARD lets nothing into a bridge but published ports', () => {
  const node = onNode('tutorial-node1');
  const end = receiveAtNode(received(node, 'eth1', packetOf('192.168.2.100', '172.20.0.2', SYN)), node.name);
  assert.is(end.state === 'ended' && end.disposition, 'isolated');
  const step = receiveAtNode(received(node, 'eth1', packetOf('192.168.2.100', '192.168.2.10', SYN)), node.name);
  assert.is(step.state === 'sent' && step.port.name, 'br-mine');
  assert.equal(step.flight.packet, packetOf('192.168.2.100', '172.20.0.2', { ...SYN, destinationPort: 8080 }));
  assert.is(step.flight.made.length, 1);
});

test('F6: a node redirects what it sends to itself, except to localhost', () => {
  const own = sendFromNode(flight(packetOf('192.168.2.10', '192.168.2.10', SYN)), 'tutorial-node1');
  assert.is(own.flight.packet.destination, '172.20.0.2');
  const local = sendFromNode(flight(packetOf('127.0.0.1', '127.0.0.1', SYN)), 'tutorial-node1');
  assert.equal(
    local.flight.hops.map(({ kind }) => kind),
    ['deliver', 'proxy'],
  );
});

test('F7: what leaves a bridge by another of the same node is masqueraded', () => {
  const { packet: left } = sendFromNode(flight(packetOf('172.18.0.1', '172.18.0.1', SYN)), 'tutorial-node1').flight;
  assert.equal([left.source, left.destination], ['172.20.0.1', '172.20.0.2']);
});

test.run();
