import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import { addLines, delLines, replaceLines } from './lines.ts';
import { ADDRESS, NEIGHBOUR, NS, OTHER, ROUTE, RULESET, UP, VETH } from './sample-facts.ts';
import type { Fact } from './spec.ts';

const eth0 = { namespace: 'n:a', link: 'eth0' } as const;
const mac = '02:02:0a:01:02:03' as Mac;
const FACTS: readonly Fact[] = [
  ...[NS, VETH, UP, ADDRESS, ROUTE, NEIGHBOUR, RULESET],
  { kind: 'bridge', ...eth0, mtu: 1500 },
  { kind: 'vxlan', ...eth0, vni: 5, local: address('192.168.2.10'), mtu: 1450 },
  { kind: 'vlan', ...eth0, parent: 'eth1', id: 112, mtu: 1500 },
  { kind: 'port', ...eth0, bridge: 'br0', isolated: true, learning: true, flood: false },
  { kind: 'altname', ...eth0, altname: 'name' },
  { kind: 'bridge-fdb', ...eth0, mac },
  { kind: 'vxlan-fdb', ...eth0, mac, to: address('192.168.2.11') },
];

test('what a program has made the same program unmakes, in the same namespace', () => {
  for (const fact of FACTS) {
    const [made, unmade] = [addLines(fact), delLines(fact)];
    assert.is(unmade.program, made.program, fact.kind);
    const where = (lines: typeof made) => ('namespace' in lines ? lines.namespace : undefined);
    if (fact.kind !== 'veth') assert.is(where(unmade), where(made), fact.kind);
  }
  assert.is(addLines(VETH).program, 'ip');
  assert.equal(delLines(VETH), { program: 'ip', namespace: 'n:a', lines: ['link del dev eth0'] });
});

test('a ruleset is replaced in one transaction, which says nothing of tables of others', () => {
  const other = { ...RULESET, text: 'table bridge two {\n}\n' };
  assert.equal(replaceLines(RULESET, other), {
    ...{ program: 'nft', namespace: 'n:a' },
    text: `table bridge lab\ndelete table bridge lab\ntable bridge two\ndelete table bridge two\n${other.text}`,
  });
});

test('tables of iptables that are no longer told of are emptied', () => {
  const tables = (text: string) => ({ kind: 'iptables', namespace: 'n:a', text }) as const;
  const lines = replaceLines(tables('*nat\n-A OUTPUT -j ACCEPT\nCOMMIT\n'), tables('*raw\nCOMMIT\n'));
  assert.match('text' in lines ? String(lines.text) : '', /^\*raw\nCOMMIT\n\*nat\n:PREROUTING ACCEPT/);
});

test('what has one value at a time is replaced by being made anew', () => {
  assert.equal(replaceLines(NS, OTHER), addLines(OTHER));
});

test.run();
