import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Exec, Invocation } from './exec.ts';
import { addressFacts } from './observe-addresses.ts';
import { hasBridge, type LinkListing, linkFacts, type Seen, vethFacts } from './observe-links.ts';
import { ruleFacts } from './observe-rules.ts';
import { stackByPrograms } from './observe-stacks.ts';
import { fdbFacts, neighbourFacts, routeFacts } from './observe-tables.ts';
import { REFERENCE, References } from './rule-references.ts';
import { RULESET } from './sample-facts.ts';

/** As iproute2 6.1 prints them, but for members that no fact has. */
const BRIDGE: LinkListing = JSON.parse(
  '{"ifindex":5,"ifname":"br0","flags":["BROADCAST","MULTICAST","UP"],"mtu":1500,"address":"02:42:0a:01:02:01","altnames":["default:net"],"linkinfo":{"info_kind":"bridge","info_data":{"forward_delay":1500}},"addr_info":[{"family":"inet","local":"10.1.2.1","prefixlen":24},{"family":"inet6","local":"fe80::1","prefixlen":64}]}',
);
const END: LinkListing = JSON.parse(
  '{"ifindex":7,"link_index":3,"ifname":"veth1","flags":["BROADCAST","MULTICAST"],"mtu":1450,"master":"br0","address":"02:4e:00:00:00:01","link_netnsid":2,"linkinfo":{"info_kind":"veth","info_slave_kind":"bridge","info_slave_data":{"state":"disabled","isolated":true,"learning":false,"flood":true}},"addr_info":[]}',
);
const LOOPBACK: LinkListing = JSON.parse(
  '{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP","LOWER_UP"],"mtu":65536,"address":"00:00:00:00:00:00","linkinfo":{},"addr_info":[{"family":"inet","local":"127.0.0.1","prefixlen":8},{"family":"inet","local":"127.0.0.11","prefixlen":8}]}',
);
const VXLAN: LinkListing = JSON.parse(
  '{"ifindex":8,"ifname":"vx5","flags":["BROADCAST"],"mtu":1450,"address":"1e:00:00:00:00:01","linkinfo":{"info_kind":"vxlan","info_data":{"id":5,"local":"192.168.2.10","port":4789}},"addr_info":[]}',
);
const TAGGED: LinkListing = JSON.parse(
  '{"ifindex":9,"link":"br0","ifname":"br0.7","flags":[],"mtu":1500,"linkinfo":{"info_kind":"vlan","info_data":{"protocol":"802.1Q","id":7}},"addr_info":[]}',
);
const NODE: Seen = {
  ...{ namespace: 'n', links: [LOOPBACK, BRIDGE, END, VXLAN, TAGGED] },
  peers: [{ nsid: 2, name: 's' }],
};

test('links are told as what they are: what the kernel has by itself is no fact', () => {
  const br0 = { namespace: 'n', link: 'br0' };
  assert.equal(linkFacts(NODE), [
    { kind: 'up', namespace: 'n', link: 'lo' },
    { kind: 'bridge', ...br0, mac: '02:42:0a:01:02:01', mtu: 1500 },
    { kind: 'altname', ...br0, altname: 'default:net' },
    { kind: 'up', ...br0 },
    { kind: 'port', namespace: 'n', link: 'veth1', bridge: 'br0', isolated: true, learning: false, flood: true },
    { kind: 'vxlan', namespace: 'n', link: 'vx5', vni: 5, local: '192.168.2.10', mtu: 1450 },
    { kind: 'vlan', namespace: 'n', link: 'br0.7', parent: 'br0', id: 7, mtu: 1500 },
  ]);
});

test('addresses are told in the order of the ways that came of them, those without a way last', () => {
  const listing = (ifname: string, local: string): LinkListing => ({
    ...{ ...END, ifname, addr_info: [{ family: 'inet', local, prefixlen: 24 }] },
  });
  const links = [
    LOOPBACK,
    BRIDGE,
    listing('eth1', '10.1.2.3'),
    listing('eth2', '10.1.2.4'),
    listing('eth3', '10.1.2.5'),
  ];
  const ways = ['eth3', 'br0', 'eth1'].map((dev) => ({ dst: '10.1.2.0/24', dev, protocol: 'kernel' }));
  assert.equal(
    addressFacts({ namespace: 'n', links }, ways).map((fact) => fact.kind === 'address' && [fact.link, fact.address]),
    [
      ['eth3', '10.1.2.5/24'],
      ['br0', '10.1.2.1/24'],
      ['eth1', '10.1.2.3/24'],
      ['lo', '127.0.0.11/8'],
      ['eth2', '10.1.2.4/24'],
    ],
  );
});

test('only bridges and tunnels have a forwarding table', () => {
  assert.equal(NODE.links.map(hasBridge), [false, true, false, true, false]);
});

/** The other end, as its own namespace lists it: by the number of the node's end. */
function sandbox(more: Partial<LinkListing>, peers: Seen['peers'] = [{ nsid: 0, name: 'n' }]): Seen {
  const eth0 = { ...END, ifname: 'eth0', ifindex: 3, link_index: 7, link_netnsid: 0, address: '02:02:0a:01:02:03' };
  return { namespace: 's', peers, links: [{ ...eth0, ...more }] };
}

test('a pair is told once, whoever is asked first, and not at all where its other end is not ours', () => {
  const a = { namespace: 'n', link: 'veth1', mac: '02:4e:00:00:00:01', mtu: 1450 };
  const b = { namespace: 's', link: 'eth0', mac: '02:02:0a:01:02:03', mtu: 1450 };
  for (const seen of [
    [NODE, sandbox({})],
    [sandbox({}), NODE],
  ])
    assert.equal(vethFacts(seen), [{ kind: 'veth', a, b }]);
  for (const other of [sandbox({ ifindex: 4 }), { ...sandbox({}), namespace: 'other' }])
    assert.equal(vethFacts([NODE, other]), []);
  assert.equal(vethFacts([NODE]), []);
});

test('both ends of a pair may be in one namespace, where they are known by name', () => {
  const end = (ifname: string, link: string): LinkListing => {
    const { link_index: _, link_netnsid: __, master: ___, ...rest } = END;
    return { ...rest, ifname, link };
  };
  const [fact, ...more] = vethFacts([{ namespace: 'n', peers: [], links: [end('v1', 'v0'), end('v0', 'v1')] }]);
  assert.equal([more, fact?.kind === 'veth' && [fact.a.link, fact.b.link]], [[], ['v0', 'v1']]);
});

test('routes and entries that the kernel makes by itself, or has learnt, are no facts', () => {
  const place = { namespace: 'n' };
  const route = (dst: string, rest: object = {}) => ({ dst, dev: 'eth0', ...rest });
  assert.equal(
    routeFacts(place, [
      route('default', { gateway: '10.1.2.1' }),
      route('10.1.2.0/24', { protocol: 'kernel' }),
      route('10.7.0.9'),
    ]),
    [
      { kind: 'route', ...place, link: 'eth0', to: 'default', via: '10.1.2.1' },
      { kind: 'route', ...place, link: 'eth0', to: '10.7.0.9/32' },
    ],
  );
  const mac = '02:02:0a:01:02:03';
  assert.equal(
    neighbourFacts(place, [
      { dst: '10.1.2.4', dev: 'eth0', lladdr: mac },
      { dst: '10.1.2.5', dev: 'eth0' },
    ]),
    [{ kind: 'neighbour', ...place, link: 'eth0', address: '10.1.2.4', mac }],
  );
  const port = { mac, ifname: 'veth1', master: 'br0' };
  const entries = [port, { ...port, state: 'static' }, { ...port, state: 'permanent' }];
  const tunnel = { mac, ifname: 'vx5', dst: '192.168.2.11', state: 'permanent' };
  assert.equal(fdbFacts(place, [...entries, tunnel, { mac, ifname: 'vx5' }]), [
    { kind: 'bridge-fdb', ...place, link: 'veth1', mac },
    { kind: 'vxlan-fdb', ...place, link: 'vx5', mac, to: '192.168.2.11' },
  ]);
});

/** Answers by the program's words, and remembers what it was asked. */
function answering(answers: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const exec: Exec = async (invocation: Invocation) => {
    asked.push(invocation.kind === 'read' ? invocation.argv.join(' ') : invocation.kind);
    return invocation.kind === 'read' ? (answers[invocation.argv.join(' ')] ?? '') : '{}';
  };
  return { asked, exec };
}

test('a stack without bridges, and without ends elsewhere, is read by three programs', async () => {
  const plain = answering({ 'ip -j -d address show': JSON.stringify([LOOPBACK]), 'ip -j -4 route show': '[]' });
  const none = { peers: [], routes: [], neighbours: [], fdb: [] };
  assert.equal(await stackByPrograms(plain.exec, 'n'), { namespace: 'n', links: [LOOPBACK], ...none });
  assert.is(plain.asked.length, 3);
  const whole = answering({
    'ip -j -d address show': JSON.stringify(NODE.links),
    'ip -j netns list-id': JSON.stringify(NODE.peers),
    'bridge -j fdb show': '[{"mac":"02:02:0a:01:02:03","ifname":"vx5"}]',
  });
  const { peers, fdb } = await stackByPrograms(whole.exec, 'n');
  assert.equal([peers, fdb], [NODE.peers, [{ mac: '02:02:0a:01:02:03', ifname: 'vx5' }]]);
});

const LISTED = 'table bridge lab {\n}\n';
const LIST = 'nft -s list ruleset';

test('rules that are read as what is wanted is read are as wanted; else the program says what there is', async () => {
  const stack = (ruleset?: string) => [
    { namespace: 'n:a', rules: { iptables: '', ...(ruleset === undefined ? {} : { ruleset }) } },
  ];
  const { exec, asked } = answering({ [LIST]: LISTED });
  assert.equal(await ruleFacts(exec, stack(''), [RULESET]), []);
  assert.equal(asked, []);
  const other = { ...RULESET, namespace: 'n:b' };
  assert.equal(await ruleFacts(exec, stack('something'), [other]), [{ ...RULESET, text: LISTED }]);
  assert.equal(asked, [LIST]);
  assert.equal(await ruleFacts(exec, stack(), [RULESET]), [RULESET], 'the reference is listed as the namespace is');
});

test('the same rules are loaded once, into a namespace that is gone afterwards, also when they are refused', async () => {
  const { exec, asked } = answering({ [LIST]: LISTED });
  const references = new References(exec);
  const [first, second] = await Promise.all([references.listing(RULESET), references.listing(RULESET)]);
  assert.equal([first, second, asked], [LISTED, LISTED, ['native', 'load', LIST, 'native']]);
  const ops: string[] = [];
  const refusing = new References(async (invocation) => {
    if (invocation.kind === 'load') throw new Error('no');
    if (invocation.kind === 'native' && invocation.op.verb !== 'replace' && invocation.op.fact.kind === 'namespace')
      ops.push(`${invocation.op.verb} ${invocation.op.fact.namespace}`);
    return '{}';
  });
  assert.is(await refusing.reading(RULESET).catch(String), 'Error: no');
  assert.equal(ops, [`add ${REFERENCE}`, `del ${REFERENCE}`]);
});

test.run();
