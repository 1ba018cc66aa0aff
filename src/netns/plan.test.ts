import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { plan } from './plan.ts';
import { ADDRESS, FORWARDING, NEIGHBOUR, NS, OTHER, PAIR, PROCESS, ROUTE, RULESET, UP, VETH } from './sample-facts.ts';
import type { Fact } from './spec.ts';

const add = (fact: Fact) => ({ verb: 'add', fact });
const del = (fact: Fact) => ({ verb: 'del', fact });

test('facts are made in the order in which they rest on each other, however they are given', () => {
  assert.equal(
    plan([], [...PAIR, FORWARDING].toReversed()),
    [OTHER, NS, FORWARDING, VETH, UP, ADDRESS, NEIGHBOUR, ROUTE].map(add),
  );
});

test('what goes with its link is not deleted one by one, and is remembered for undoing', () => {
  assert.equal(plan(PAIR, [NS, OTHER]), [{ verb: 'del', fact: VETH, taking: [UP, ADDRESS, NEIGHBOUR, ROUTE] }]);
});

test('a process ends before its namespace', () => {
  assert.equal(plan([NS, PROCESS, FORWARDING], []), [del(PROCESS), { verb: 'del', fact: NS, taking: [FORWARDING] }]);
});

test('a link whose MTU changes is made again, with all that was on it', () => {
  const renewed: Fact = { ...VETH, a: { ...VETH.a, mtu: 1500 } };
  assert.equal(plan([NS, OTHER, VETH, UP], [NS, OTHER, renewed, UP]), [
    { verb: 'del', fact: VETH, taking: [UP] },
    add(renewed),
    add(UP),
  ]);
});

test('before a link goes down its routes and neighbours are deleted, for the kernel would lose them', () => {
  assert.equal(plan(PAIR, [NS, OTHER, VETH, ADDRESS]), [ROUTE, NEIGHBOUR, UP].map(del));
});

test('routes and neighbours that are still wanted are made again when an address changes', () => {
  const other: Fact = { ...ADDRESS, address: '10.1.2.9/24' };
  const wanted = PAIR.map((fact) => (fact === ADDRESS ? other : fact));
  assert.equal(plan(PAIR, wanted), [...[ROUTE, NEIGHBOUR, ADDRESS].map(del), ...[other, NEIGHBOUR, ROUTE].map(add)]);
});

test('a tagged link goes down, and up again, with its parent', () => {
  const base = { namespace: 'n:a', link: 'eth0.7' };
  const vlan: Fact = { kind: 'vlan', ...base, parent: 'eth0', id: 7, mtu: 1450 };
  const tagged: Fact = { kind: 'up', ...base };
  assert.equal(plan([...PAIR.slice(0, 4), vlan, tagged], [...PAIR.slice(0, 3), vlan]), [tagged, UP].map(del));
});

test('a tagged link that goes is first told to go down if its parent stays and goes down: undone, it comes up last', () => {
  const base = { namespace: 'n:a', link: 'eth0.7' };
  const vlan: Fact = { kind: 'vlan', ...base, parent: 'eth0', id: 7, mtu: 1450 };
  const tagged: Fact = { kind: 'up', ...base };
  assert.equal(plan([NS, OTHER, VETH, UP, vlan, tagged], [NS, OTHER, VETH]), [tagged, UP, vlan].map(del));
});

test('what has one value at a time is replaced', () => {
  const next = { ...RULESET, text: '' };
  assert.equal(plan([NS, RULESET], [NS, next]), [{ verb: 'replace', from: RULESET, to: next }]);
});

test('a veth pair is deleted even when both its namespaces are', () => {
  assert.equal(
    plan([NS, OTHER, VETH], []).map((op) => op.verb !== 'replace' && op.fact.kind),
    ['veth', 'namespace', 'namespace'],
  );
});

test('neighbours of a link that gets its first address are made again, for its deletion would take them', () => {
  const second: typeof ADDRESS = { ...ADDRESS, address: '10.0.0.9/24' as typeof ADDRESS.address };
  assert.equal(plan([NEIGHBOUR], [NEIGHBOUR, ADDRESS]), [del(NEIGHBOUR), add(ADDRESS), add(NEIGHBOUR)]);
  assert.equal(plan([NEIGHBOUR, ADDRESS], [NEIGHBOUR, ADDRESS, second]), [add(second)]);
});

test.run();
