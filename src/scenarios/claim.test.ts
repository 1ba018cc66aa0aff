import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as claim from './claim.ts';

const a = claim.box('a');

test('parties are sandboxes, nodes and outside hosts', () => {
  assert.equal(
    [a, claim.node('n'), claim.outside('h')].map(({ kind }) => kind),
    ['sandbox', 'node', 'host'],
  );
});

test('probes have a kind and a port', () => {
  assert.equal(claim.icmp(a, 'b').by, { kind: 'icmp' });
  assert.equal(claim.tcp(a, 'b', 80).by, { kind: 'tcp', port: 80 });
  assert.equal(claim.udp(a, 'b', 53).by, { kind: 'udp', port: 53 });
});

test('a probe is expected to end so, and at this address if one is given', () => {
  assert.equal(claim.probed('s', claim.icmp(a, 'b'), 'reached').expected, { has: ['reached'] });
  assert.equal(claim.probed('s', claim.icmp(a, 'b'), 'reached', '10.1.2.3').expected, { has: ['reached', '10.1.2.3'] });
});

test('an interface is expected to have exactly these addresses, or facts', () => {
  assert.equal(claim.addressed('s', a, 'eth0').expected, { is: [] });
  assert.equal(claim.wired('s', a, 'eth0', '10.1.2.3/24', 'mtu 1450').expected, { is: ['10.1.2.3/24', 'mtu 1450'] });
});

test('other questions are asked as they are given', () => {
  const expected = { has: ['x'] };
  const asked = [
    claim.interfaces('s', a, expected),
    claim.named('s', a, 'b', '10.1.2.3'),
    claim.onWire('s', 'n', 'eth1', claim.icmp(a, 'b'), expected),
    claim.translated('s', 'n', expected),
    claim.refused('s', { type: 'tenant.create', tenant: 't' }, 'no'),
    claim.listed('s', { kind: 'tenants' }, expected),
  ];
  assert.equal(
    asked.map(({ question }) => question.kind),
    ['interfaces', 'resolve', 'frames', 'nat', 'commands', 'listing'],
  );
});

test('a program says by its exit code whether it succeeded', () => {
  assert.is(claim.ran(a, ['true']).sentence, 'true: the real program succeeds');
  assert.is(claim.ran(a, ['false'], 1).sentence, 'false: the real program fails');
  assert.equal(claim.ran(a, ['false'], 1).expected, { is: ['exit 1'] });
});

test.run();
