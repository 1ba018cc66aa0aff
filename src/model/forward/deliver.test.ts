import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../address/address.ts';
import type { Packet, Transport } from '../packet.ts';
import { extend, inSandbox, onHost, onNode, sandbox, TUTORIAL } from '../sample.ts';
import { deliver } from './deliver.ts';
import type { Flight } from './flight.ts';
import type { Station } from './station.ts';

const CLUSTER = extend(
  TUTORIAL,
  sandbox(
    'open',
    'tutorial-node1',
    { 'default:contiv-net': '10.1.2.40' },
    { listeners: [{ protocol: 'tcp', port: 80 }] },
  ),
  sandbox('bare', 'tutorial-node2', {}, { stack: 'host', listeners: [{ protocol: 'udp', port: 67 }] }),
);
const tcp = (port: number, flags: 'syn' | 'rst' = 'syn'): Transport => ({
  kind: 'tcp',
  sourcePort: 50_000,
  destinationPort: port,
  flags,
});
const udp = (port: number): Transport => ({ kind: 'udp', sourcePort: 50_000, destinationPort: port });

function end(at: Station, transport: Transport, known: readonly Packet[] = []) {
  const packet = { source: address('10.1.2.3'), destination: address('10.1.2.40'), transport };
  const connections = known.map((final) => ({ at, original: final, final }));
  const flight: Flight = { cluster: CLUSTER, packet, ttl: 64, hops: [], sightings: [], known: connections, made: [] };
  return deliver(flight, at, 'eth0');
}

const CASES: readonly (readonly [string, Station, Transport, string])[] = [
  ['a listener takes what is for its port', inSandbox('open'), tcp(80), 'accepted'],
  ['and its protocol', inSandbox('open'), udp(80), 'refused'],
  ['a port without listener refuses', inSandbox('open'), tcp(81), 'refused'],
  ['ICMP needs no listener', inSandbox('open'), { kind: 'icmp', type: 'echo-request' }, 'accepted'],
  ['a DNS sandbox listens on 53', inSandbox('defaultdns'), udp(53), 'accepted'],
  ['of both protocols', inSandbox('defaultdns'), tcp(53), 'accepted'],
  ['and on nothing else', inSandbox('defaultdns'), tcp(54), 'refused'],
  ['so does the resolver', onHost('resolver'), udp(53), 'accepted'],
  ['not every host', onHost('contiv.com'), udp(53), 'refused'],
  ['hosts have listeners', onHost('contiv.com'), tcp(80), 'accepted'],
  ['a --net=host container listens on its node', onNode('tutorial-node2'), udp(67), 'accepted'],
  ['and on no other', onNode('tutorial-node1'), udp(67), 'refused'],
  ['the proxy listens on a published port', onNode('tutorial-node1'), tcp(9099), 'accepted'],
  ['of its protocol', onNode('tutorial-node1'), udp(9099), 'refused'],
  ['a NAT listens on nothing', { kind: 'nat', name: 'tutorial-node1' }, tcp(80), 'refused'],
];

for (const [claim, at, transport, disposition] of CASES)
  test(`F12: ${claim}`, () => assert.is(end(at, transport).disposition, disposition));

test('F12: replies go to who asked', () => {
  const asked: Packet = {
    source: address('10.1.2.40'),
    destination: address('10.1.2.3'),
    transport: { kind: 'tcp', sourcePort: 9, destinationPort: 50_000, flags: 'syn' },
  };
  assert.is(end(inSandbox('open'), tcp(9, 'rst'), [asked]).disposition, 'accepted');
  assert.is(end(inSandbox('open'), tcp(9, 'rst')).disposition, 'refused');
});

test('F12: the proxy says that it was it', () => {
  assert.equal(
    end(onNode('tutorial-node1'), tcp(9099)).flight.hops.map(({ kind }) => kind),
    ['deliver', 'proxy'],
  );
});

test.run();
