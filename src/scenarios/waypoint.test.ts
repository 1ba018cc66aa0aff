import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Frame } from '../emulator/services/frame.ts';
import { address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Hop, Walk } from '../model/forward.ts';
import type { Node } from '../model/node.ts';
import type { Sandbox } from '../model/sandbox.ts';
import { firstDivergence, waypoints } from './waypoint.ts';

const c1 = address('10.1.2.3');
const c2 = address('10.1.2.4');
const n1 = address('192.168.2.10');
const n2 = address('192.168.2.11');
const cluster: Cluster = {
  ...EMPTY_CLUSTER,
  nodes: new Map(['n1', 'n2'].map((name) => [name, {} as Node])),
  sandboxes: new Map(['c1', 'c2'].map((name) => [name, {} as Sandbox])),
};
const walk = (source: string, destination: string, ...hops: readonly Hop[]): Walk => ({
  hops,
  disposition: 'accepted',
  ttl: 64,
  packet: {
    source: address(source),
    destination: address(destination),
    transport: { kind: 'icmp', type: 'echo-request' },
  },
});
const request = walk(
  c1,
  c2,
  { at: 'c1', kind: 'route', interface: 'eth0' },
  { at: 'n1', kind: 'bridge', network: 'default:net' },
  { at: 'n1', kind: 'encapsulate', vni: 1, from: n1, to: n2 },
  { at: 'c2', kind: 'deliver', interface: 'eth0' },
);
const expected = { outcome: 'reached', address: c2, request } as const;
const mac = '02:00:00:00:00:01' as Mac;
const frame = (rest: Partial<Frame>): Frame => ({ line: 'a line', fromMac: mac, toMac: mac, ...rest });
const plain = frame({ from: c1, to: c2 });
const tunnelled = (vni: number): Frame => frame({ line: `vni ${vni}`, from: n1, to: n2, vni, inner: plain });

test('a packet can be watched where it leaves, in the tunnel, and where it arrives', () => {
  const places = waypoints(cluster, expected);
  assert.equal(
    places.map(({ party, link }) => `${party.name} ${link}`),
    ['c1 eth0', 'n1 eth1', 'c2 eth0'],
  );
  assert.equal(places[1]?.tag, { vni: 1 });
});

test('the reply is watched after the request, on its way to the sender', () => {
  const reply = walk(c2, c1, { at: 'c2', kind: 'route', interface: 'eth0' });
  const places = waypoints(cluster, { ...expected, reply });
  assert.is(places.at(-1)?.destination, c1);
});

test('after a translation the packet is looked for at its new destination', () => {
  const translated = walk(
    c1,
    c2,
    { at: 'n1', kind: 'translate', what: 'destination', from: { address: n1 }, to: { address: c2 } },
    { at: 'c2', kind: 'deliver', interface: 'eth0' },
  );
  assert.is(waypoints(cluster, { ...expected, address: n1, request: translated })[0]?.destination, c2);
});

test('a packet that was not masqueraded parted where it left the node', () => {
  const hops: readonly Hop[] = [
    { at: 'c1', kind: 'route', interface: 'eth0' },
    { at: 'n1', kind: 'route', interface: 'eth0' },
    { at: 'n1', kind: 'translate', what: 'source', from: { address: c1 }, to: { address: n1 } },
  ];
  const masqueraded = { outcome: 'reached', address: c2, request: walk(n1, c2, ...hops) } as const;
  const places = waypoints(cluster, masqueraded);
  assert.equal(
    places.map(({ source }) => source),
    [c1, n1],
  );
  const bare = frame({ line: '10.1.2.3 > 10.1.2.4', from: c1, to: c2 });
  assert.is(
    firstDivergence(masqueraded, places, [[bare], [bare]]),
    'n1: leaves by eth0; the kernel shows 10.1.2.3 > 10.1.2.4',
  );
});

test('the first place that the packet missed is named', () => {
  const places = waypoints(cluster, expected);
  assert.is(
    firstDivergence(expected, places, [[plain], [], []]),
    'n1: VXLAN 1 from 192.168.2.10 to 192.168.2.11; the kernel shows no such packet there',
  );
});

test('a packet with a wrong tag is shown as the kernel shows it', () => {
  const places = waypoints(cluster, expected);
  assert.match(firstDivergence(expected, places, [[plain], [tunnelled(2)], [plain]]), 'the kernel shows vni 2');
});

test('a packet that passed everywhere parted after the last place', () => {
  const places = waypoints(cluster, expected);
  assert.is(
    firstDivergence(expected, places, [[plain], [tunnelled(1)], [plain]]),
    'c2: arrives on eth0; so it does in the kernel, where it is answered otherwise',
  );
});

test('a name that was not resolved had no packet', () => {
  const unresolved = { outcome: 'unresolved' } as const;
  assert.is(firstDivergence(unresolved, waypoints(cluster, unresolved), []), 'none: there is no packet to follow');
});

test.run();
