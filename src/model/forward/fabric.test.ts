import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../address/address.ts';
import { prefix } from '../address/prefix.ts';
import type { ContivNetwork, OverlayNetwork } from '../network.ts';
import { extend, group, host, inSandbox, onHost, sandbox, TUTORIAL } from '../sample.ts';
import { acrossNodes, type Member } from './fabric.ts';
import type { Flight, Step } from './flight.ts';
import type { Port } from './station.ts';

const CLUSTER = extend(
  TUTORIAL,
  group('default:shut', 'default:contiv-vlan', [{ protocol: { kind: 'icmp' } }, { direction: 'out', priority: 2 }]),
  sandbox('shut', 'tutorial-node2', { 'default:contiv-vlan': '10.1.3.9' }, { group: 'default:shut' }),
  sandbox('near', 'tutorial-node1', { 'default:contiv-net': '10.1.2.40' }),
  host('cabinet', { kind: 'trunk', vlan: 112 }, '10.1.3.100/24'),
);

function member(name: string, network: string): Member {
  const endpoint = CLUSTER.endpoints.get(`${name}@${network}`);
  return { station: endpoint ? inSandbox(name) : onHost(name), endpoint };
}

function over(id: string, from: string, to: string): Step {
  const network = CLUSTER.networks.get(id) as ContivNetwork | OverlayNetwork;
  const [a, b] = [member(from, id), member(to, id)];
  const source = a.endpoint?.address ?? address('10.1.3.100');
  const next = b.endpoint?.address ?? address('10.1.3.100');
  const packet = { source, destination: next, transport: { kind: 'icmp', type: 'echo-request' } } as const;
  const flight: Flight = { cluster: CLUSTER, packet, ttl: 64, hops: [], sightings: [], known: [], made: [] };
  const port: Port = {
    name: 'eth0',
    address: source,
    prefix: prefix(`${source}/24`),
    segment: { kind: 'network', network },
  };
  return acrossNodes({ state: 'sent', flight, from: a.station, port, next }, network, a, b);
}

const told = (step: Step) => [
  ...step.flight.hops.map(({ at, kind }) => `${at}: ${kind}`),
  step.state === 'ended' ? step.disposition : step.state,
];

test('F3: on one node a Contiv network is a bridge, with policy', () => {
  assert.equal(told(over('default:contiv-net', 'contiv-c1', 'near')), [
    'tutorial-node1: bridge',
    'tutorial-node1: policy',
    'received',
  ]);
});

test('F3: an overlay network is a tunnel without policy', () => {
  assert.equal(told(over('overlay-net', 'overlay-c1', 'overlay-c2')), [
    'tutorial-node1: bridge',
    'tutorial-node1: encapsulate',
    'tutorial-node2: bridge',
    'received',
  ]);
});

test("F3: policy is judged on the sender's node, before the wire", () => {
  const step = over('default:contiv-vlan', 'contiv-vlan-c1', 'shut');
  assert.equal(told(step), ['tutorial-node1: bridge', 'tutorial-node1: policy', 'tutorial-node1: drop', 'denied-in']);
  assert.equal(step.flight.sightings, []);
});

test('F4: frames from the VLAN are judged where they enter', () => {
  const step = over('default:contiv-vlan', 'cabinet', 'shut');
  assert.equal(told(step), [
    'tutorial-node2: tag',
    'tutorial-node2: bridge',
    'tutorial-node2: policy',
    'tutorial-node2: drop',
    'denied-in',
  ]);
  assert.is(step.flight.sightings.length, 1);
});

test('F4: and what leaves for the VLAN by the rules for going out', () => {
  assert.is(told(over('default:contiv-vlan', 'shut', 'cabinet')).at(-1), 'denied-out');
  assert.equal(told(over('default:contiv-vlan', 'contiv-vlan-c1', 'cabinet')), [
    'tutorial-node1: bridge',
    'tutorial-node1: policy',
    'tutorial-node1: tag',
    'received',
  ]);
});

test.run();
