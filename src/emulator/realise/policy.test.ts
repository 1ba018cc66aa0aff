import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Rule } from '../../model/policy.ts';
import { policies } from './policy.ts';
import { container, contiv, group, layoutOf, node, only } from './sample.ts';

const NET = contiv('default', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 7, localVlan: 1 });
const VLAN = contiv('default', 'net', '10.1.2.0/24', { kind: 'vlan', vlan: 112 });
const on = (hostId: number, name?: string) => [
  { network: 'default:net', hostId, ...(name ? { group: `default:${name}` } : {}) },
];
const DENY_TCP: Partial<Rule> = { protocol: { kind: 'tcp' } };

/** The chains of a node's ruleset, by name. */
function chains(network: typeof NET, on: string, ...rules: readonly Partial<Rule>[]): ReadonlyMap<string, string> {
  const facts = policies(
    layoutOf(node('n1'), node('n2'), network, group('default', 'net', 'db', rules), ...CONTAINERS),
  );
  const text = only(facts, 'ruleset').find(({ namespace }) => namespace === `node:${on}`)?.text ?? '';
  return new Map(
    [...text.matchAll(/^ {2}chain (\w+) \{\n(.*?)\n {2}\}/gms)].map(([, name = '', body = '']) => [name, body]),
  );
}

const CONTAINERS = [
  container('defaultdns', 'n1', on(2), { role: 'dns' }),
  container('c1', 'n1', on(3)),
  container('db1', 'n2', on(4, 'db')),
];

const starting = (all: ReadonlyMap<string, string>, start: string) =>
  [...all].filter(([name]) => name.startsWith(start));

test('P: without rules there is no ruleset', () => {
  assert.is(chains(NET, 'n1').size, 0);
});

test("P: frames are judged at their sender's node", () => {
  const here = chains(NET, 'n1', DENY_TCP);
  const there = chains(NET, 'n2', DENY_TCP);
  assert.is(here.get('dispatch')?.match(/"veth\w+" : goto from_n\d+/g)?.length, 2);
  assert.is(there.get('dispatch')?.match(/"veth\w+" : goto from_g\d+/g)?.length, 1);
});

test('P: frames from the tunnel are not judged again', () => {
  assert.not.match(chains(NET, 'n1', DENY_TCP).get('dispatch') ?? '', 'vx7');
});

test('P: what enters by the trunk is judged by the address of its sender, strangers as members without a group', () => {
  const all = chains(VLAN, 'n1', DENY_TCP);
  assert.match(all.get('dispatch') ?? '', '"eth2.112" : goto uplink_');
  const [, body] = starting(all, 'uplink_')[0] ?? [];
  assert.match(body ?? '', /10\.1\.2\.3 : goto from_n\d+/);
  assert.match(body ?? '', /\n {4}goto from_n\d+$/);
});

test('P: a packet meets only rules about its pair of groups', () => {
  const all = chains(NET, 'n1', DENY_TCP);
  assert.is(starting(all, 'pair_').length, 2, 'from nobody to db, and from db to db');
  assert.ok(starting(all, 'pair_').every(([name]) => /_g\d+$/.test(name)));
});

test('D: questions to the DNS sandbox, and its answers, are exempt', () => {
  const [, body] = starting(chains(NET, 'n1', DENY_TCP), 'from_n')[0] ?? [];
  const [first, second] = (body ?? '').split('\n').map((line) => line.trim());
  assert.is(first, 'ip daddr 10.1.2.2 meta l4proto { tcp, udp } th dport 53 accept');
  assert.is(second, 'ip saddr 10.1.2.2 meta l4proto { tcp, udp } th sport 53 accept');
});

test('P: only IPv4 is judged', () => {
  assert.match(chains(NET, 'n1', DENY_TCP).get('dispatch') ?? '', 'ether type != ip accept');
});

test('T: rules of one tenant are in no chain that frames of another go to', () => {
  const facts = policies(
    layoutOf(
      node('n1'),
      NET,
      contiv('blue', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 8, localVlan: 2 }),
      group('default', 'net', 'db', [DENY_TCP]),
      container('db1', 'n1', on(4, 'db')),
      container('b1', 'n1', [{ network: 'blue:net', hostId: 4 }]),
    ),
  );
  assert.equal(
    only(facts, 'ruleset').map(({ text }) => text.match(/"veth\w+"/g)?.length),
    [1],
  );
});

test.run();
