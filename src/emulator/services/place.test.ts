import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { container, node, sample } from '../realise/sample.ts';
import { placeOf } from './place.ts';

const cluster = sample(
  node('n1'),
  container('up', 'n1', []),
  container('down', 'n1', [], { status: 'exited' }),
  container('net-host', 'n1', [], { stack: 'host' }),
);

test('S: a running sandbox is in its own namespace', () => {
  assert.equal(placeOf(cluster, { kind: 'sandbox', name: 'up' }), { namespace: 'sandbox:up', container: 'sandbox:up' });
});

test("S: with --net=host it is in its node's", () => {
  assert.equal(placeOf(cluster, { kind: 'sandbox', name: 'net-host' }), {
    namespace: 'node:n1',
    container: 'sandbox:net-host',
  });
});

test('M: nodes and outside hosts are always there', () => {
  assert.equal(placeOf(cluster, { kind: 'node', name: 'n1' }), { namespace: 'node:n1', container: 'node:n1' });
  assert.equal(placeOf(cluster, { kind: 'host', name: 'contiv.com' }), { namespace: 'host:contiv.com' });
});

test('who does not run, or does not exist, is nowhere', () => {
  for (const party of [
    { kind: 'sandbox', name: 'down' },
    { kind: 'sandbox', name: 'x' },
    { kind: 'node', name: 'x' },
    { kind: 'host', name: 'x' },
  ] as const) {
    assert.is(placeOf(cluster, party), undefined);
  }
});

test.run();
