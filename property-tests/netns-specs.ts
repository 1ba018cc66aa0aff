/** Arbitrary specs that a kernel can be: few names, so that two of them have much in common and much that clashes. */
import fc from 'fast-check';
import { address } from '../src/model/address/address.ts';
import type { Mac } from '../src/model/address/mac.ts';
import { prefix } from '../src/model/address/prefix.ts';
import { gives, needs, slotOf } from '../src/netns/fact.ts';
import { inOrder } from '../src/netns/order.ts';
import { prefixOf } from '../src/netns/precedence.ts';
import type { Fact, KernelSpec } from '../src/netns/spec.ts';

/** Some names more often than others: much of what a spec holds is about one link. */
const namespace = fc.constantFrom('n:a', 'n:a', 'n:a', 'n:b', 'n:c');
const link = fc.constantFrom('eth0', 'eth0', 'eth0', 'eth1', 'br0', 'vx5', 'eth0.7', 'lo');
const mac = fc.constantFrom('02:02:0a:01:02:03', '02:02:0a:01:02:04', '02:42:0a:01:02:01').map((text) => text as Mac);
const mtu = fc.constantFrom(1450, 1500);
const on = { namespace, link };
const host = fc.integer({ min: 2, max: 9 }).map((n) => address(`10.1.2.${n}`));
const net = fc.constantFrom('default' as const, prefix('10.9.0.0/16'), prefix('10.1.2.8/32'));

const end = fc.record(
  { namespace, link: fc.constantFrom('eth0', 'eth1'), mac, mtu },
  { requiredKeys: ['namespace', 'link', 'mtu'] },
);

const kind = <K extends Fact['kind']>(name: K): fc.Arbitrary<K> => fc.constant(name);

const links = [
  fc.record({ kind: kind('veth'), a: end, b: end }),
  fc.record(
    { kind: kind('bridge'), namespace, link: fc.constantFrom('br0'), mac, mtu },
    { requiredKeys: ['kind', 'namespace', 'link', 'mtu'] },
  ),
  fc.record({ kind: kind('vxlan'), namespace, link: fc.constant('vx5'), vni: fc.constantFrom(5, 6), local: host, mtu }),
];
const tagged = fc.record({
  ...{ kind: kind('vlan'), namespace, link: fc.constant('eth0.7'), parent: fc.constantFrom('eth0', 'eth1') },
  ...{ id: fc.constantFrom(7, 8), mtu: fc.constant(1450) },
});

const flag = fc.boolean();
const port = fc.record({
  ...{ kind: kind('port'), namespace, link: fc.constantFrom('eth0', 'eth1', 'vx5'), bridge: fc.constant('br0') },
  ...{ isolated: flag, learning: flag, flood: flag },
});

const onLinks = [
  fc.record({ kind: kind('up'), ...on }),
  fc.record({
    kind: kind('address'),
    ...on,
    address: fc.constantFrom('10.1.2.3/24', '10.7.0.1/16', '10.7.0.2/16', '10.7.0.3/16', '10.8.0.1/16'),
  }),
  fc.record({ kind: kind('route'), ...on, to: net, via: host }, { requiredKeys: ['kind', 'namespace', 'link', 'to'] }),
  fc.record({ kind: kind('neighbour'), ...on, address: host, mac }),
  fc.record({ kind: kind('bridge-fdb'), ...on, mac }),
  fc.record({ kind: kind('vxlan-fdb'), namespace, link: fc.constant('vx5'), mac, to: host }),
  namespace.chain((n) =>
    fc.record({ kind: kind('altname'), namespace: fc.constant(n), link, altname: fc.constant(`${n}.name`) }),
  ),
];

const text = (rules: readonly string[]) =>
  `table bridge lab {\n  chain fw {\n    type filter hook forward priority 0; policy accept;\n${rules.map((rule) => `    ${rule}\n`).join('')}  }\n}\n`;
const rules = fc.subarray([
  'ip saddr 10.1.2.3 counter drop comment "one"',
  'ip daddr 10.1.2.4 counter accept',
  'udp dport 53 accept',
]);
const tables = (rules: readonly string[]) =>
  [
    '*nat',
    ...['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'].map((chain) => `:${chain} ACCEPT [0:0]`),
    ...rules,
    'COMMIT',
    '',
  ].join('\n');
const nat = fc.subarray(
  [
    '-A POSTROUTING -s 10.1.2.0/24 ! -o br0 -j MASQUERADE',
    '-A OUTPUT -d 10.9.9.9/32 -j DNAT --to-destination 10.1.2.3',
  ],
  { minLength: 1 },
);

const key = fc.constantFrom('net.ipv4.ip_forward', 'net.ipv4.conf.eth0.proxy_arp');
const withRules = [
  fc.record({ kind: kind('ruleset'), namespace, text: rules.map(text) }),
  fc.record({ kind: kind('iptables'), namespace, text: nat.map(tables) }),
  fc.record({ kind: kind('sysctl'), namespace, key, value: fc.constant('1'), unset: fc.constant('0') }),
];

const path = fc.constantFrom('/run/vethlab/x/hosts', '/run/vethlab/y');
const programs = [
  fc.record({ kind: kind('file'), path, text: fc.constantFrom('one\n', 'two\n') }),
  namespace.map((n): Fact => ({ kind: 'process', name: `p:${n}`, namespace: n, argv: ['sleep', '1000'] })),
  namespace.map(
    (n): Fact => ({ kind: 'container', name: `c:${n}`, namespace: n, hostname: 'c', folder: '/run/vethlab/x' }),
  ),
  fc.record({
    kind: kind('listener'),
    namespace,
    protocol: fc.constantFrom('tcp', 'udp'),
    port: fc.constantFrom(80, 81),
  }),
];

/** `'vlan'`: with tagged links, which not every kernel has. */
export function specs(also: 'vlan' | 'nothing'): fc.Arbitrary<KernelSpec> {
  const some: readonly fc.Arbitrary<Fact>[] = [...links, port, ...onLinks, ...withRules, ...programs];
  const facts = fc.array(fc.oneof(...some, ...(also === 'vlan' ? [tagged] : [])) as fc.Arbitrary<Fact>, {
    maxLength: 150,
    size: 'max',
  });
  const all = ['n:a', 'n:b', 'n:c'];
  const namespaces = fc.oneof({ weight: 3, arbitrary: fc.constant(all) }, { weight: 1, arbitrary: fc.subarray(all) });
  return fc
    .tuple(namespaces, facts)
    .map(([names, facts]) =>
      possible([...names.map((namespace): Fact => ({ kind: 'namespace', namespace })), ...facts]),
    )
    .chain((spec) => fc.shuffledSubarray([...spec], { minLength: spec.length }));
}

/** What can be true together: the first of what clashes, and only what has something to rest on. */
export function possible(facts: KernelSpec): KernelSpec {
  const kept: Fact[] = [];
  const ground = new Set<string>();
  const claims = new Set<string>();
  for (const fact of inOrder(facts)) {
    const claimed = claimsOf(fact);
    if (claimed.some((claim) => claims.has(claim))) continue;
    if (new Set(claimed).size < claimed.length || !needs(fact).every((each) => ground.has(each))) continue;
    if (!works(fact, kept)) continue;
    kept.push(fact);
    for (const claim of claimed) claims.add(claim);
    for (const each of gives(fact)) ground.add(each);
  }
  return kept;
}

/** No two facts share one. */
function claimsOf(fact: Fact): readonly string[] {
  switch (fact.kind) {
    case 'port':
    case 'up':
      return [`${fact.kind} ${fact.namespace} ${fact.link}`];
    case 'altname':
      return [`altname ${fact.namespace} ${fact.altname}`];
    case 'address':
      return [
        `address ${fact.namespace} ${fact.address}`,
        `way ${fact.namespace} ${fact.link} ${prefixOf(fact.address)}`,
      ];
    case 'route':
      return [`route ${fact.namespace} ${fact.to}`];
    case 'neighbour':
      return [`neighbour ${fact.namespace} ${fact.link} ${fact.address}`];
    case 'bridge-fdb':
      return [`fdb ${fact.namespace} ${fact.mac}`];
    case 'vxlan-fdb':
      return [`fdb to ${fact.namespace} ${fact.link} ${fact.mac}`];
    case 'process':
    case 'container':
      return [fact.name];
    case 'listener':
      return [`${fact.namespace} ${fact.protocol} ${fact.port}`];
    default:
      return [...gives(fact), ...[slotOf(fact)].filter((slot) => slot !== undefined)];
  }
}

/** Which way is the older is asked of links that are up and do not go down with another. */
function works(fact: Fact, kept: KernelSpec): boolean {
  if (!('link' in fact) || fact.link === 'lo') return fact.kind === 'up' || !('link' in fact);
  const here = kept.filter((other) => 'link' in other && other.namespace === fact.namespace);
  const isUp = (link: string) => here.some((other) => other.kind === 'up' && other.link === link);
  const hasAddress = here.some(
    (other) => other.kind === 'address' && other.link === fact.link && other.address === '10.1.2.3/24',
  );
  const parent = here.flatMap((other) => (other.kind === 'vlan' && other.link === fact.link ? [other.parent] : []));
  const isPort = here.some((other) => other.kind === 'port' && other.link === fact.link);
  switch (fact.kind) {
    case 'up':
      return parent.every(isUp);
    case 'route':
      return isUp(fact.link) && (fact.via === undefined || (hasAddress && fact.via !== '10.1.2.3'));
    case 'neighbour':
      return isUp(fact.link) && fact.address !== '10.1.2.3';
    case 'bridge-fdb':
      return isPort && !here.some((other) => 'mac' in other && other.kind !== 'neighbour' && other.mac === fact.mac);
    case 'address':
      return !fact.address.startsWith('10.7.') || (isUp(fact.link) && parent.length === 0);
    default:
      return true;
  }
}
