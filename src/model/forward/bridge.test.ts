import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../address/address.ts';
import type { BridgeNetwork } from '../network.ts';
import { extend, inSandbox, onNode, sandbox, TUTORIAL } from '../sample.ts';
import { bridged } from './bridge.ts';
import type { Step } from './flight.ts';
import { flightIn, packetOf } from './sample-flight.ts';
import { type Station, stackOf } from './station.ts';

const CLUSTER = extend(TUTORIAL, sandbox('two', 'tutorial-node1', { 'tutorial-node1/bridge': '172.17.0.9' }));

function over(from: Station, bridge: string, to: string): Step {
  const network = CLUSTER.networks.get(`tutorial-node1/${bridge}`) as BridgeNetwork;
  const [port] = stackOf(CLUSTER, from).ports.filter(
    ({ segment }) => segment.kind === 'network' && segment.network === network,
  );
  if (port === undefined) throw new Error('it is not on the bridge');
  const flight = flightIn(CLUSTER, packetOf(port.address, to, { kind: 'icmp', type: 'echo-request' }));
  return bridged({ state: 'sent', flight, from, port, next: address(to) }, network);
}

const end = (step: Step) =>
  step.state === 'received' ? step.at : step.state === 'ended' ? step.disposition : step.state;

test('F5: the containers of docker0 reach each other and their node', () => {
  assert.equal(end(over(inSandbox('two'), 'bridge', '172.17.0.3')), inSandbox('vanilla-c'));
  assert.equal(end(over(inSandbox('two'), 'bridge', '172.17.0.1')), onNode('tutorial-node1'));
  assert.equal(end(over(onNode('tutorial-node1'), 'bridge', '172.17.0.9')), inSandbox('two'));
});

test('F5: those of docker_gwbridge reach their node only', () => {
  assert.is(end(over(inSandbox('contiv-c1'), 'docker_gwbridge', '172.18.0.5')), 'isolated');
  assert.equal(end(over(inSandbox('contiv-c1'), 'docker_gwbridge', '172.18.0.1')), onNode('tutorial-node1'));
  assert.equal(end(over(onNode('tutorial-node1'), 'docker_gwbridge', '172.18.0.4')), inSandbox('contiv-c1'));
});

test('F5: an address nobody has is not reached', () => {
  assert.is(end(over(inSandbox('two'), 'bridge', '172.17.0.77')), 'neighbour-unreachable');
});

test.run();
