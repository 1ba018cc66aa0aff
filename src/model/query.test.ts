import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from './address/address.ts';
import { type Answer, ask, type Query } from './query.ts';
import { inSandbox, TUTORIAL } from './sample.ts';

const party = inSandbox('contiv-c1');
const probe = { from: party, to: 'contiv-c2', by: { kind: 'icmp' } } as const;
const packet = {
  source: address('10.1.2.3'),
  destination: address('10.1.2.4'),
  transport: { kind: 'icmp', type: 'echo-request' },
} as const;

test('F13: every question has its answer', () => {
  assert.is(ask(TUTORIAL, { ask: 'answer', probe }).outcome, 'reached');
  assert.is(ask(TUTORIAL, { ask: 'walk', packet, from: party }).disposition, 'accepted');
  assert.equal(ask(TUTORIAL, { ask: 'resolve', party, name: 'contiv-c2' }), {
    addresses: ['10.1.2.4'],
    by: 'defaultdns',
  });
  assert.is(ask(TUTORIAL, { ask: 'interfaces', party }).length, 2);
  assert.is(ask(TUTORIAL, { ask: 'nat', node: 'tutorial-node1' }).length, 4);
  assert.is(ask(TUTORIAL, { ask: 'frames', node: 'tutorial-node1', wire: 'eth1', probe }).length, 2);
  assert.ok(ask(TUTORIAL, { ask: 'matrix', probes: [] }).length === 0);
});

test('F13: a verdict is asked of two endpoints, or of one and the outside', () => {
  const from = 'contiv-c1@default:contiv-net';
  assert.is(ask(TUTORIAL, { ask: 'verdict', packet, from, to: 'contiv-c2@default:contiv-net' }).action, 'allow');
  assert.is(ask(TUTORIAL, { ask: 'verdict', packet, from }).action, 'allow');
});

test('F13: answers are typed by their question', () => {
  const rows: Answer<Query<'nat'>> = ask(TUTORIAL, { ask: 'nat', node: 'tutorial-node1' });
  // @ts-expect-error a walk is no list of rules
  const walk: Answer<Query<'walk'>> = rows;
  assert.ok(walk);
});

test.run();
