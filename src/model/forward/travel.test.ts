import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../address/address.ts';
import type { Packet, Transport } from '../packet.ts';
import { extend, host, inSandbox, onHost, onNode, TUTORIAL } from '../sample.ts';
import { travel } from './travel.ts';

const CLUSTER = extend(TUTORIAL, host('desk', { kind: 'lan' }, '192.168.2.100/24'));
const ECHO: Transport = { kind: 'icmp', type: 'echo-request' };
const packet = (source: string, destination: string, transport: Transport = ECHO): Packet => ({
  source: address(source),
  destination: address(destination),
  transport,
});

test('F2: containers and hosts pass nothing on', () => {
  const end = travel(CLUSTER, packet('192.168.2.100', '172.18.0.4'), onHost('desk'), []);
  assert.is(end.disposition, 'no-route');
  const lan = travel(CLUSTER, packet('172.18.0.4', '192.168.2.100'), inSandbox('contiv-c1'), []);
  assert.is(lan.flight.ttl, 63);
  assert.is(lan.flight.packet.source, '192.168.2.10');
});

test('F7: a reply makes no new connection and is not masqueraded', () => {
  const asked = packet('172.18.0.4', '172.17.0.1');
  const known = [{ at: inSandbox('contiv-c1'), original: asked, final: asked }];
  const end = travel(
    CLUSTER,
    packet('172.17.0.1', '172.18.0.4', { kind: 'icmp', type: 'echo-reply' }),
    onNode('tutorial-node1'),
    known,
  );
  assert.equal([end.disposition, end.flight.packet.source, end.flight.made.length], ['accepted', '172.17.0.1', 0]);
});

test.run();
