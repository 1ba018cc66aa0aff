import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Packet, Transport } from '../packet.ts';
import { TUTORIAL as CLUSTER, onHost } from '../sample.ts';
import { packetOf, receivedIn } from './sample-flight.ts';
import { type Station, stationName } from './station.ts';
import { receiveAtInternet, receiveAtNat } from './uplink.ts';

const ECHO: Transport = { kind: 'icmp', type: 'echo-request' };
const packet = (source: string, destination: string, transport = ECHO) => packetOf(source, destination, transport);
const received = (at: Station, by: string, given: Packet) => receivedIn(CLUSTER, at, by, given);

test('F8: a NAT answers for itself, hides its node, and takes in only what was asked for', () => {
  const nat: Station = { kind: 'nat', name: 'tutorial-node1' };
  const own = receiveAtNat(received(nat, 'inside', packet('10.0.2.15', '10.0.2.2')), nat.name);
  assert.is(own.state === 'ended' && own.disposition, 'accepted');
  const out = receiveAtNat(received(nat, 'inside', packet('10.0.2.15', '8.8.8.8')), nat.name);
  const outside = out.flight.packet.source;
  assert.ok(outside.startsWith('100.64.'));
  const back = receiveAtInternet(received(onHost('contiv.com'), 'eth0', packet('8.8.8.8', outside)));
  assert.is(back.state === 'received' && stationName(back.at), 'nat of tutorial-node1');
  const refused = back.state === 'received' ? receiveAtNat(back, nat.name) : back;
  assert.is(refused.state === 'ended' && refused.disposition, 'isolated');
});

test('F8: the internet knows its hosts', () => {
  const step = receiveAtInternet(received(onHost('contiv.com'), 'eth0', packet('216.239.34.21', '8.8.8.8')));
  assert.is(step.state === 'received' && stationName(step.at), 'resolver');
  const lost = receiveAtInternet(received(onHost('contiv.com'), 'eth0', packet('216.239.34.21', '9.9.9.9')));
  assert.is(lost.state === 'ended' && lost.disposition, 'exits-cluster');
});

test.run();
