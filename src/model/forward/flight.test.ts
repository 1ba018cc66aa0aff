import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../address/address.ts';
import { prefix } from '../address/prefix.ts';
import { EMPTY_CLUSTER } from '../cluster.ts';
import { onNode } from '../sample.ts';
import { drop, type Flight, isReply, routed, seen, translated, withHop } from './flight.ts';
import type { Port } from './station.ts';

const packet = {
  source: address('10.0.0.1'),
  destination: address('10.0.0.2'),
  transport: { kind: 'udp', sourcePort: 5000, destinationPort: 53 },
} as const;
const flight: Flight = { cluster: EMPTY_CLUSTER, packet, ttl: 64, hops: [], sightings: [], known: [], made: [] };
const port: Port = { name: 'eth0', address: packet.source, prefix: prefix('10.0.0.0/24'), segment: { kind: 'lan' } };

test('F21: hops and sightings are added at the end', () => {
  const hops = [1, 2].reduce((way, n) => withHop(way, { at: `n${n}`, kind: 'proxy', port: n }), flight).hops;
  assert.equal(
    hops.map(({ at }) => at),
    ['n1', 'n2'],
  );
  const frame = { kind: 'plain', from: packet.source, to: packet.destination } as const;
  assert.equal(seen(flight, { wire: 'eth1', nodes: ['n1'], frame }).sightings, [
    { wire: 'eth1', nodes: ['n1'], frame },
  ]);
});

test('F21: a dropped packet has a place, a reason, and no receiver', () => {
  const end = drop(flight, 'n1', 'no-route', 'why');
  assert.equal(
    [end.disposition, end.receiver, end.flight.hops],
    ['no-route', undefined, [{ at: 'n1', kind: 'drop', because: 'why' }]],
  );
});

test('F21: a route names the gateway only where there is one', () => {
  const direct = routed(flight, onNode('n1'), 'n1', { port, next: packet.destination });
  assert.equal(direct.flight.hops, [{ at: 'n1', kind: 'route', interface: 'eth0' }]);
  const via = address('10.0.0.254');
  assert.equal(routed(flight, onNode('n1'), 'n1', { port, next: via, via }).flight.hops, [
    { at: 'n1', kind: 'route', interface: 'eth0', via },
  ]);
});

test('F21: each half that is translated is a hop, what stays is none', () => {
  assert.equal(translated(flight, 'n1', packet).hops, []);
  const transport = { ...packet.transport, destinationPort: 54 };
  const both = translated(flight, 'n1', { ...packet, source: address('10.0.0.9'), transport });
  assert.equal(both.hops, [
    {
      at: 'n1',
      kind: 'translate',
      what: 'destination',
      from: { address: '10.0.0.2', port: 53 },
      to: { address: '10.0.0.2', port: 54 },
    },
    {
      at: 'n1',
      kind: 'translate',
      what: 'source',
      from: { address: '10.0.0.1', port: 5000 },
      to: { address: '10.0.0.9', port: 5000 },
    },
  ]);
});

test('F21: a reply is what comes after a connection', () => {
  assert.not(isReply(flight));
  assert.ok(isReply({ ...flight, known: [{ at: onNode('n1'), original: packet, final: packet }] }));
});

test.run();
