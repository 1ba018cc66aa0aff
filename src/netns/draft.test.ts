import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import { type Draft, essentials, expanded, type Neighbour, type Roster } from './draft.ts';
import type { Fact } from './spec.ts';

const neighbour = (last: number): Neighbour => ({
  address: `10.0.0.${last}` as Address,
  mac: `02:00:00:00:00:0${last}` as Mac,
});
const roster = (namespace: string, ...known: readonly number[]): Roster => ({
  ...{ kind: 'roster', namespace, link: 'eth0' },
  neighbours: known.map(neighbour),
});
const entry = (namespace: string, last: number): Fact => ({
  ...{ kind: 'neighbour', namespace, link: 'eth0' },
  ...neighbour(last),
});
const stack = (namespace: string): Fact => ({ kind: 'namespace', namespace });
const file = (text: string): Fact => ({ kind: 'file', path: '/run/vethlab/x', text });

test('a roster is as many neighbours of its link, in its place', () => {
  assert.equal(expanded([stack('a'), roster('a', 2, 3), file('')]), [
    ...[stack('a'), entry('a', 2), entry('a', 3), file('')],
  ]);
});

test('of namespaces in which all is the same nothing has to be planned', () => {
  const before: Draft = [stack('a'), roster('a', 2, 3), stack('b'), file('one')];
  const after: Draft = [stack('a'), roster('a', 2, 3), stack('c'), file('two')];
  assert.equal(essentials(before, before), { from: [], to: [] });
  assert.equal(essentials(before, after), { from: [stack('b'), file('one')], to: [stack('c'), file('two')] });
});

test('where only rosters differ, what they differ in has to be planned, wherever it is', () => {
  const cases: readonly (readonly [was: readonly number[], is: readonly number[]])[] = [
    [
      [1, 2, 3],
      [1, 2, 3, 4],
    ],
    [
      [1, 2, 3],
      [2, 3],
    ],
    [
      [1, 2, 3],
      [1, 4, 3],
    ],
    [
      [1, 2, 3],
      [3, 2, 1],
    ],
    [[], [1]],
  ];
  for (const [was, is] of cases) {
    const only = (some: readonly number[], others: readonly number[]) =>
      some.filter((each) => !others.includes(each)).map((last) => entry('a', last));
    const found = essentials([stack('a'), roster('a', ...was)], [stack('a'), roster('a', ...is)]);
    assert.equal(found, { from: only(was, is), to: only(is, was) }, `${was} and ${is}`);
  }
});

test('a roster of another link, or beside something new, is planned whole', () => {
  const whole = [stack('a'), entry('a', 2), entry('a', 3)];
  const elsewhere: Roster = { ...roster('a', 2, 3), link: 'eth1' };
  assert.equal(essentials([stack('a'), roster('a', 2, 3)], [stack('a'), elsewhere]).from, whole);
  assert.equal(essentials([stack('a'), roster('a', 2, 3)], [stack('a'), entry('a', 2)]).from, whole);
  const up: Fact = { kind: 'up', namespace: 'a', link: 'lo' };
  assert.equal(essentials([stack('a'), roster('a', 2, 3)], [stack('a'), roster('a', 2), up]), {
    from: whole,
    to: [stack('a'), entry('a', 2), up],
  });
});

test('a veth pair is in both of its namespaces', () => {
  const end = (namespace: string) => ({ namespace, link: 'eth0', mtu: 1500 });
  const pair: Fact = { kind: 'veth', a: end('a'), b: end('b') };
  const before = [stack('a'), stack('b'), pair];
  assert.equal(essentials(before, [stack('a'), stack('b')]), { from: before, to: [stack('a'), stack('b')] });
});

test.run();
