import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mac } from '../../../model/address/mac.ts';
import { linesOf, type Op } from '../../op.ts';
import { ADDRESS, FORWARDING, NEIGHBOUR, NS, PROCESS, ROUTE, RULESET, UP, VETH } from '../../sample-facts.ts';
import type { Fact } from '../../spec.ts';
import { deletedLink } from './link.ts';
import { stepsOf } from './steps.ts';
import type { There } from './there.ts';

const there: There = { indexOf: (link) => (link === 'eth0' ? 3 : 4), fileOf: (name) => (name === 'n:a' ? 20 : 21) };
const eth0 = { namespace: 'n:a', link: 'eth0' } as const;
const mac = '02:02:0a:01:02:03' as Mac;

const BATCHED: readonly Fact[] = [
  ...[VETH, UP, ADDRESS, ROUTE, NEIGHBOUR],
  { kind: 'bridge', ...eth0, mtu: 1500 },
  { kind: 'vxlan', ...eth0, vni: 5, local: NEIGHBOUR.address, mtu: 1450 },
  { kind: 'vlan', ...eth0, parent: 'eth1', id: 112, mtu: 1500 },
  { kind: 'port', ...eth0, bridge: 'br0', isolated: true, learning: true, flood: true },
  { kind: 'altname', ...eth0, altname: 'name' },
  { kind: 'bridge-fdb', ...eth0, mac },
  { kind: 'vxlan-fdb', ...eth0, mac, to: NEIGHBOUR.address },
];

const hex = (op: Op): readonly string[] => stepsOf(op).map((step) => step(there).body.toString('hex'));

for (const fact of BATCHED) {
  test(`${fact.kind}: a step for each line`, () => {
    for (const verb of ['add', 'del'] as const) {
      const lines = linesOf({ verb, fact });
      assert.is(stepsOf({ verb, fact }).length, 'lines' in lines ? lines.lines.length : 0);
    }
  });
}

test('what no batch does has no steps', () => {
  for (const fact of [NS, RULESET, FORWARDING, PROCESS]) {
    assert.equal([...stepsOf({ verb: 'add', fact }), ...stepsOf({ verb: 'del', fact })], []);
  }
});

test('an address is on a link', () => {
  assert.equal(hex({ verb: 'add', fact: ADDRESS }), [
    '02180000' + '03000000' + '080002000a010203' + '080001000a010203',
  ]);
});

test('a route is made by hand, to everywhere through a gateway', () => {
  assert.equal(hex({ verb: 'add', fact: ROUTE }), [
    '02000000fe030001' + '00000000' + '080005000a010201' + '0800040003000000',
  ]);
});

test('a route without a gateway is on the link', () => {
  const fact: Fact = { kind: 'route', ...eth0, to: '10.7.0.9/32' as never };
  assert.equal(hex({ verb: 'add', fact }), ['02200000fe03fd01' + '00000000' + '080001000a070009' + '0800040003000000']);
});

test('a neighbour is permanent', () => {
  assert.equal(hex({ verb: 'add', fact: NEIGHBOUR }), [
    '02000000' + '03000000' + '80000000' + '080001000a010204' + '0a00020002020a010204' + '0000',
  ]);
});

test('both ends of a veth pair are made where they belong', () => {
  const [body = ''] = hex({ verb: 'add', fact: VETH });
  assert.match(body, `08001c0014000000`);
  assert.match(body, `08001c0015000000`);
});

test('a bridge is made one byte too small, for only a changed MTU is kept', () => {
  const [made = '', changed = ''] = hex({ verb: 'add', fact: { kind: 'bridge', ...eth0, mtu: 1500 } });
  assert.match(made, '08000400db050000');
  assert.match(changed, '08000400dc050000');
});

test('only deletions of links delete a link', () => {
  const links = BATCHED.map((fact) => stepsOf({ verb: 'del', fact }).map((step) => deletedLink(step(there))));
  assert.equal(
    BATCHED.filter((_, at) => links[at]?.[0] === 3).map(({ kind }) => kind),
    ['veth', 'bridge', 'vxlan', 'vlan'],
  );
});

test.run();
