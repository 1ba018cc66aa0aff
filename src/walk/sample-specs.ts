/** For tests: small specifications, each for one thing a packet can meet. `a` is 10.0.0.1, `b` is 10.0.0.2. */
import { address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import type { Fact, KernelSpec, LinkName, NamespaceName } from '../netns/spec.ts';

export const without = (spec: KernelSpec, which: (fact: Fact) => boolean): KernelSpec =>
  spec.filter((fact) => !which(fact));

const space = (namespace: NamespaceName): KernelSpec => [
  { kind: 'namespace', namespace },
  { kind: 'up', namespace, link: 'lo' },
];

const mac = (last: string): Mac => `02:00:00:00:00:${last}` as Mac;

type End = readonly [namespace: NamespaceName, link: LinkName, mac: string];

const cable = (...ends: readonly [End, End]): KernelSpec => {
  const [a, b] = ends.map(([namespace, link, last]) => ({ namespace, link, mac: mac(last), mtu: 1500 }));
  if (!a || !b) return [];
  return [{ kind: 'veth', a, b }, ...[a, b].map(({ namespace, link }): Fact => ({ kind: 'up', namespace, link }))];
};

const addressed = (namespace: NamespaceName, link: LinkName, text: `${string}/${number}`): Fact => ({
  ...{ kind: 'address', namespace, link },
  address: text,
});

const bridge = (namespace: NamespaceName, link: LinkName, ...ports: readonly LinkName[]): KernelSpec => [
  { kind: 'bridge', namespace, link, mtu: 1500 },
  { kind: 'up', namespace, link },
  ...ports.map((port): Fact => {
    return { kind: 'port', namespace, link: port, bridge: link, isolated: false, learning: true, flood: true };
  }),
];

export const ON_A_BRIDGE: KernelSpec = [
  ...['a', 'b', 'sw'].flatMap(space),
  ...cable(['sw', 'pa', '1a'], ['a', 'eth0', '0a']),
  ...cable(['sw', 'pb', '1b'], ['b', 'eth0', '0b']),
  ...bridge('sw', 'br', 'pa', 'pb'),
  addressed('a', 'eth0', '10.0.0.1/24'),
  addressed('b', 'eth0', '10.0.0.2/24'),
];

const neighbour = (namespace: NamespaceName, to: string, last: string): Fact => ({
  ...{ kind: 'neighbour', namespace, link: 'eth0', address: address(to), mac: mac(last) },
});

const tunnelNode = (namespace: NamespaceName, own: string, far: string, here: string, there: string): KernelSpec => [
  ...bridge(namespace, 'br', 'p', 'vx5'),
  { kind: 'vxlan', namespace, link: 'vx5', vni: 5, local: address(own), mtu: 1450 },
  { kind: 'up', namespace, link: 'vx5' },
  { kind: 'bridge-fdb', namespace, link: 'p', mac: mac(here) },
  { kind: 'bridge-fdb', namespace, link: 'vx5', mac: mac(there) },
  { kind: 'vxlan-fdb', namespace, link: 'vx5', mac: mac(there), to: address(far) },
  addressed(namespace, 'eth1', `${own}/24`),
];

/** Two nodes with a wire between them, and a station on each. */
export const OVER_A_TUNNEL: KernelSpec = [
  ...['a', 'b', 'n1', 'n2'].flatMap(space),
  ...cable(['n1', 'eth1', '21'], ['n2', 'eth1', '22']),
  ...cable(['n1', 'p', '1a'], ['a', 'eth0', '0a']),
  ...cable(['n2', 'p', '1b'], ['b', 'eth0', '0b']),
  ...tunnelNode('n1', '192.168.0.1', '192.168.0.2', '0a', '0b'),
  ...tunnelNode('n2', '192.168.0.2', '192.168.0.1', '0b', '0a'),
  addressed('a', 'eth0', '10.0.0.1/24'),
  addressed('b', 'eth0', '10.0.0.2/24'),
  neighbour('a', '10.0.0.2', '0b'),
  neighbour('b', '10.0.0.1', '0a'),
];

const tagged = (namespace: NamespaceName, text: `${string}/${number}`): KernelSpec => [
  { kind: 'vlan', namespace, link: 'eth0.7', parent: 'eth0', id: 7, mtu: 1500 },
  { kind: 'up', namespace, link: 'eth0.7' },
  addressed(namespace, 'eth0.7', text),
];

/** Both have tag 7 on their links, and there is a bridge between them that reads no tags. */
export const OVER_A_TAG: KernelSpec = [
  ...without(ON_A_BRIDGE, (fact) => fact.kind === 'address'),
  ...tagged('a', '10.0.0.1/24'),
  ...tagged('b', '10.0.0.2/24'),
];

const TABLES = [
  '*nat',
  ':PREROUTING ACCEPT [0:0]',
  ':INPUT ACCEPT [0:0]',
  ':OUTPUT ACCEPT [0:0]',
  ':POSTROUTING ACCEPT [0:0]',
  '-A PREROUTING -i up -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.0.0.1:80',
  '-A PREROUTING -i up -p udp -m udp --dport 8080 -j DNAT --to-destination 10.0.0.1:80',
  '-A POSTROUTING -s 10.0.0.0/24 -o up -j MASQUERADE',
  'COMMIT',
  '',
].join('\n');

/** `r` is 10.0.0.254 inside and 203.0.113.1 outside, where `out`, 203.0.113.9, has no way back to the inside. */
export const BEHIND_A_ROUTER: KernelSpec = [
  ...['a', 'r', 'out'].flatMap(space),
  ...cable(['r', 'down', '1a'], ['a', 'eth0', '0a']),
  ...cable(['r', 'up', '1c'], ['out', 'eth0', '0c']),
  addressed('a', 'eth0', '10.0.0.1/24'),
  addressed('r', 'down', '10.0.0.254/24'),
  addressed('r', 'up', '203.0.113.1/24'),
  addressed('out', 'eth0', '203.0.113.9/24'),
  { kind: 'route', namespace: 'a', link: 'eth0', to: 'default', via: address('10.0.0.254') },
  { kind: 'sysctl', namespace: 'r', key: 'net.ipv4.ip_forward', value: '1', unset: '0' },
  { kind: 'iptables', namespace: 'r', text: TABLES },
];
