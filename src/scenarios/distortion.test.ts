import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import type { Fact, KernelSpec } from '../netns/spec.ts';
import {
  bridgedInto,
  bridgeOf,
  containerMtu,
  denyNothing,
  each,
  facts,
  isOf,
  only,
  rulesets,
  rulesWithout,
  tunnelNumber,
  vlanTag,
  withoutLines,
  withoutName,
  withoutTunnelEntries,
} from './distortion.ts';

const mac = '02:02:0a:01:02:03' as Mac;
const port = (namespace: string, link: string, bridge: string): Fact => ({
  ...{ kind: 'port', namespace, link, bridge, isolated: false, learning: true, flood: true },
});
const onNode = (namespace: string): KernelSpec => [
  { kind: 'altname', namespace, link: 'c1', altname: 'default:net' },
  { kind: 'altname', namespace, link: 'c2', altname: 'blue:net' },
  port(namespace, 'veth1', 'c1'),
  port(namespace, 'veth2', 'c2'),
  port(namespace, 'vx1', 'c1'),
  { kind: 'vlan', namespace, link: 'eth2.112', parent: 'eth2', id: 112, mtu: 1500 },
  { kind: 'vxlan', namespace, link: 'vx1', vni: 1, local: address('192.168.2.10'), mtu: 1450 },
  { kind: 'vxlan-fdb', namespace, link: 'vx1', mac, to: address('192.168.2.11') },
  { kind: 'iptables', namespace, text: '*nat\n-A A -j MASQUERADE\n-A B -j DNAT\nCOMMIT\n' },
  { kind: 'ruleset', namespace, text: 'drop; dropped; accept' },
];
const end = (namespace: string, link: string) => ({ namespace, link, mac, mtu: 1450 });
const SPEC: KernelSpec = [
  ...onNode('n1'),
  ...onNode('n2'),
  { kind: 'veth', a: end('n1', 'veth1'), b: end('s1', 'eth0') },
  { kind: 'file', path: '/run/zones/dns', text: '10.1.2.3 c1\n10.1.2.4 c10\n10.1.2.5 x c1 y' },
];

/** What is no longer so, and what is so instead, as JSON with the fields that matter. */
const CASES: Readonly<
  Record<string, readonly [distort: (spec: KernelSpec) => KernelSpec, lost: number, now: string[]]>
> = {
  'a tag': [vlanTag(only('n1'), (id) => id + 1), 1, ['"id":113']],
  'a VNI': [tunnelNumber(only('n2'), () => 7), 1, ['"vni":7']],
  'entries of a tunnel': [withoutTunnelEntries(() => true), 2, []],
  'lines of iptables': [rulesWithout(only('n1'), /DNAT/), 1, ['"text":"*nat\\n-A A -j MASQUERADE\\nCOMMIT\\n"']],
  'a name, and no longer one': [withoutName('zones', 'c1'), 1, ['"text":"10.1.2.4 c10"']],
  'the MTU of an end': [
    containerMtu(only('s1'), 'eth0', 1400),
    1,
    ['"link":"eth0","mac":"02:02:0a:01:02:03","mtu":1400'],
  ],
  'the MTU of the other end': [containerMtu(only('n1'), 'veth1', 1400), 0, []],
  "a container's port": [bridgedInto('n1', 'default:net', 'blue:net'), 1, ['"link":"veth1","bridge":"c2"']],
  'a bridge that is not there': [bridgedInto('n1', 'default:net', 'red:net'), 0, []],
  rulesets: [rulesets((text) => text.toUpperCase()), 2, ['"DROP; DROPPED; ACCEPT"', '"DROP; DROPPED; ACCEPT"']],
  'what is dropped, as a word': [denyNothing, 2, ['"accept; dropped; accept"', '"accept; dropped; accept"']],
};

for (const [title, [distort, lost, now]] of Object.entries(CASES))
  test(`a mistake changes nothing but what it is about: ${title}`, () => {
    const distorted = distort(SPEC).map((fact) => JSON.stringify(fact));
    const original = SPEC.map((fact) => JSON.stringify(fact));
    assert.is(original.filter((fact) => !distorted.includes(fact)).length, lost);
    const added = distorted.filter((fact) => !original.includes(fact));
    assert.is(added.length, now.length);
    for (const [index, text] of now.entries()) assert.ok(added[index]?.includes(text), added[index]);
  });

test('a bridge is found by the name of its network, on its own node', () => {
  assert.is(bridgeOf(SPEC, 'n1', 'blue:net'), 'c2');
  assert.is(bridgeOf(SPEC, 'n3', 'blue:net'), undefined);
});

test('a fact may be left out, and those of other kinds are not asked about', () => {
  const without = facts((fact) => (isOf('file', fact) ? undefined : fact))(SPEC);
  assert.equal(
    SPEC.filter((fact) => !without.includes(fact)).map(({ kind }) => kind),
    ['file'],
  );
  assert.equal(each('process', () => undefined)(SPEC), SPEC);
});

test('lines are left out whole', () => {
  assert.is(withoutLines('one\ntwo\nthree', /w/), 'one\nthree');
});

test.run();
