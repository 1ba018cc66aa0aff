import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../address/address.ts';
import type { Party } from '../forward.ts';
import { contiv, extend, host, inSandbox, onHost, onNode, sandbox, TUTORIAL, vxlan } from '../sample.ts';
import { carry } from './carry.ts';
import type { Step } from './flight.ts';
import { flightIn, packetOf } from './sample-flight.ts';
import { type Station, stackOf, stationName } from './station.ts';

const CLUSTER = extend(
  TUTORIAL,
  contiv('default:routed', '10.5.0.0/24', vxlan(9), { gateway: address('10.5.0.254') }),
  sandbox('routed', 'tutorial-node2', { 'default:routed': '10.5.0.1' }),
  host('desk', { kind: 'lan' }, '192.168.2.100/24'),
  host('cabinet', { kind: 'trunk', vlan: 112 }, '10.1.3.100/24'),
  host('shelf', { kind: 'trunk', vlan: 112 }, '10.1.3.102/24'),
  host('stray', { kind: 'trunk', vlan: 113 }, '10.1.3.101/24'),
);

function over(from: Station, interfaceName: string, to: string): Step {
  const port = stackOf(CLUSTER, from).ports.find(({ name }) => name === interfaceName);
  if (port === undefined) throw new Error(`${stationName(from)} has no ${interfaceName}`);
  const flight = flightIn(CLUSTER, packetOf(port.address, to, { kind: 'icmp', type: 'echo-request' }));
  return carry({ state: 'sent', flight, from, port, next: address(to) });
}

const arrives = (step: Step): string =>
  step.state === 'received'
    ? `${stationName(step.at)} ${step.port.name}`
    : step.state === 'ended'
      ? step.disposition
      : 'sent';

const CASES: readonly (readonly [string, Party | Station, string, string, string])[] = [
  ['the LAN joins nodes', onNode('tutorial-node1'), 'eth1', '192.168.2.11', 'tutorial-node2 eth1'],
  ['and hosts', onHost('desk'), 'eth0', '192.168.2.10', 'tutorial-node1 eth1'],
  ['in both directions', onNode('tutorial-node1'), 'eth1', '192.168.2.100', 'desk eth0'],
  ['nobody else', onHost('desk'), 'eth0', '192.168.2.99', 'neighbour-unreachable'],
  ["a node's eth0 leads to its NAT", onNode('tutorial-node2'), 'eth0', '10.0.2.2', 'nat of tutorial-node2 inside'],
  ['which leads back', { kind: 'nat', name: 'tutorial-node2' }, 'inside', '10.0.2.15', 'tutorial-node2 eth0'],
  ['and to nobody else', onNode('tutorial-node2'), 'eth0', '10.0.2.3', 'neighbour-unreachable'],
  ['internet hosts hand everything to the router', onHost('contiv.com'), 'eth0', '8.8.8.8', 'internet eth0'],
  ['a VLAN of the trunk joins its hosts', onHost('cabinet'), 'eth0.112', '10.1.3.102', 'shelf eth0.112'],
  ['and the endpoints of its network', onHost('cabinet'), 'eth0.112', '10.1.3.3', 'contiv-vlan-c1 eth0'],
  ['in both directions', inSandbox('contiv-vlan-c1'), 'eth0', '10.1.3.100', 'cabinet eth0.112'],
  ['not those of another VLAN', onHost('cabinet'), 'eth0.112', '10.1.3.101', 'neighbour-unreachable'],
  ['a VLAN without a network has hosts only', onHost('stray'), 'eth0.113', '10.1.3.3', 'neighbour-unreachable'],
  ['a Contiv network has nobody at its gateway', inSandbox('routed'), 'eth0', '10.5.0.254', 'neighbour-unreachable'],
  ['a bridge leads to its node', inSandbox('contiv-c1'), 'eth1', '172.18.0.1', 'tutorial-node1 docker_gwbridge'],
];

for (const [claim, from, by, to, expected] of CASES)
  test(`F3: ${claim}`, () => assert.is(arrives(over(from, by, to)), expected));

test('F8: what crosses the LAN is seen at the nodes at its ends', () => {
  const { sightings } = over(onHost('desk'), 'eth0', '192.168.2.10').flight;
  assert.equal(sightings, [
    { wire: 'eth1', nodes: ['tutorial-node1'], frame: { kind: 'plain', from: '192.168.2.100', to: '192.168.2.10' } },
  ]);
});

test.run();
