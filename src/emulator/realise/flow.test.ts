import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { prefix } from '../../model/address/prefix.ts';
import type { Rule } from '../../model/policy.ts';
import { flows, portOf } from './flow.ts';
import { contiv, group, node, sample } from './sample.ts';

const cluster = (...rules: readonly Partial<Rule>[]) =>
  sample(
    node('n1'),
    contiv('default', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 7, localVlan: 1 }),
    group('default', 'net', 'db', rules),
    group('default', 'net', 'web'),
  );

const between = (from: string | undefined, to: string | undefined, ...rules: readonly Partial<Rule>[]) => {
  const state = cluster(...rules);
  const side = (name: string | undefined) => (name === undefined ? undefined : state.groups.get(`default:${name}`));
  return flows(state, side(from), side(to)).map(({ rule, way, action }) => `${rule.slice(-1)} ${way} ${action}`);
};

const tcp = (port?: number): Partial<Rule> => ({
  protocol: port === undefined ? { kind: 'tcp' } : { kind: 'tcp', port },
});

test('P: an in rule binds what comes to its group, and nothing else', () => {
  assert.equal(between('web', 'db', tcp()), ['1 forward deny']);
  assert.equal(between(undefined, 'db', tcp()), ['1 forward deny']);
  assert.equal(between('db', 'web', tcp()), []);
  assert.equal(between('web', undefined, tcp()), []);
});

test('P: an out rule binds what its group sends', () => {
  assert.equal(between('db', 'web', { direction: 'out' }), ['1 forward deny']);
  assert.equal(between('web', 'db', { direction: 'out' }), []);
});

test('P: within a group its own rules hold', () => {
  assert.equal(between('db', 'db', tcp()), ['1 forward deny']);
});

test('P: the highest priority wins, and of equals the first created', () => {
  assert.equal(between('web', 'db', { priority: 1 }, { priority: 100, action: 'allow' }, { priority: 1 }), [
    '2 forward allow',
    '1 forward deny',
    '3 forward deny',
  ]);
});

test('P: a rule about a port has a mirror for the answers, one without has none', () => {
  assert.equal(between('db', 'web', tcp(80)), ['1 reply deny']);
  assert.equal(between('db', 'web', { protocol: { kind: 'udp' } }), []);
});

test('P: a rule about a group leaves others alone', () => {
  const onlyWeb = { peer: { kind: 'group', group: 'default:web' } } as const;
  assert.equal(between('web', 'db', onlyWeb), ['1 forward deny']);
  assert.equal(between(undefined, 'db', onlyWeb), []);
});

test('P: a rule about a network is about the addresses of its subnet', () => {
  const state = cluster({ peer: { kind: 'network', network: 'default:net' } });
  const [flow] = flows(state, undefined, state.groups.get('default:db'));
  assert.equal(flow?.source, { kind: 'prefix', prefix: prefix('10.1.2.0/24') });
});

test('P: only tcp and udp have ports', () => {
  assert.equal(
    [portOf({ kind: 'tcp', port: 80 }), portOf({ kind: 'icmp' }), portOf({ kind: 'udp' })],
    [80, undefined, undefined],
  );
});

test.run();
