import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { factOf, invert, linesOf, type Op, render } from './op.ts';
import { ADDRESS, NS, RULESET, UP, VETH } from './sample-facts.ts';
import type { Fact } from './spec.ts';

const add = (fact: Fact): Op => ({ verb: 'add', fact });

test('an op is shown as a person would type it', () => {
  assert.is(render(add(UP)), 'ip -n n:a link set dev eth0 up');
  assert.is(render({ verb: 'del', fact: ADDRESS }), 'ip -n n:a address del 10.1.2.3/24 dev eth0');
  assert.is(
    render(add(VETH)),
    'ip link add name eth0 address 02:02:0a:01:02:03 mtu 1450 netns n:a type veth peer name p1 mtu 1450 netns n:b',
  );
});

test('a text that a program reads is shown as a here-document', () => {
  assert.is(
    render(add(RULESET)),
    `ip netns exec n:a nft -f - <<'END'\ntable bridge lab\ndelete table bridge lab\n${RULESET.text}END`,
  );
});

test('an op of several lines is shown as several lines', () => {
  const bridge = { kind: 'bridge', namespace: 'n:a', link: 'br0', mtu: 1450 } as const;
  assert.is(
    render(add(bridge)),
    'ip -n n:a link add name br0 mtu 1449 type bridge mcast_snooping 0\nip -n n:a link set dev br0 mtu 1450',
  );
});

test('the inverse of the inverse is the op', () => {
  for (const op of [
    add(NS),
    { verb: 'del', fact: UP },
    { verb: 'replace', from: RULESET, to: { ...RULESET, text: '' } },
  ] as const) {
    assert.equal(invert(op).flatMap(invert), [op]);
  }
});

test('the inverse of a deletion makes again what went with it, after it', () => {
  assert.equal(invert({ verb: 'del', fact: VETH, taking: [UP, ADDRESS] }), [add(VETH), add(UP), add(ADDRESS)]);
});

test('what an op is about is the fact that will be, or has been', () => {
  assert.is(factOf({ verb: 'replace', from: RULESET, to: NS }), NS);
  assert.is(factOf({ verb: 'del', fact: NS }), NS);
});

test('replacing goes to the program that has the whole', () => {
  assert.is(linesOf({ verb: 'replace', from: RULESET, to: RULESET }).program, 'nft');
});

test.run();
