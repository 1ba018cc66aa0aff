import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Address, address } from './address/address.ts';
import { macOf } from './address/mac.ts';
import { prefix } from './address/prefix.ts';
import { type Cluster, withEntry } from './cluster.ts';
import { allocate, isActive, isAddressed, lowestFree, outside, poolsOf, takenAddresses, type Wish } from './ipam.ts';
import { after, group, net, reply } from './story.ts';

const NET = 'default:n';
const made = (subnet: string, more: object = {}) => after([net('n', subnet, more)]);

const holding = (cluster: Cluster, given: string, inGroup?: string): Cluster => {
  const at = address(given);
  const endpoint = {
    id: given,
    serial: cluster.serial,
    network: NET,
    node: 'n1',
    address: at,
    mac: macOf('02:02', at),
  };
  const held = inGroup === undefined ? endpoint : { ...endpoint, group: inGroup };
  return { ...cluster, endpoints: withEntry(cluster.endpoints, given, held) };
};

const ask = (cluster: Cluster, wish: Wish = {}): string => {
  const answer = allocate(cluster, NET, wish);
  return answer.ok ? answer.value : answer.error.text;
};

test('A1: the lowest free address is given out, a released one again', () => {
  const cluster = made('10.1.2.0/24');
  assert.is(ask(cluster), '10.1.2.2');
  assert.is(ask(holding(holding(cluster, '10.1.2.2'), '10.1.2.4')), '10.1.2.3');
});

test('A2: network and broadcast address are never given out', () => {
  const cluster = made('10.1.2.0/30');
  assert.is(ask(holding(cluster, '10.1.2.2')), 'auto allocation failed - address exhaustion in subnet 10.1.2.0/30');
  assert.is(ask(cluster, { preferred: '10.1.2.0' }), 'ip address 10.1.2.0 is not available');
  assert.is(ask(cluster, { preferred: '10.1.2.3' }), 'ip address 10.1.2.3 is not available');
});

test('A2: both addresses of a /31 are hosts', () => {
  assert.is(ask(made('10.1.2.0/31')), '10.1.2.1');
  assert.is(ask(made('10.1.2.0/31', { gateway: '10.1.2.1' })), '10.1.2.0');
});

test('A3: a range narrows the subnet', () => {
  const cluster = made('10.1.2.50-10.1.2.51/24');
  assert.is(ask(cluster), '10.1.2.51');
  assert.is(ask(cluster, { preferred: '10.1.2.60' }), 'ip address 10.1.2.60 is not available');
});

test('A4: the gateway is reserved if given, and then nothing is burnt', () => {
  assert.is(ask(made('10.1.2.0/24', { gateway: '10.1.2.1' })), '10.1.2.2');
  assert.is(ask(made('10.1.2.0/24', { gateway: '10.1.2.254' })), '10.1.2.1');
});

test("A5: members come from their group's pool, and nobody else does", () => {
  const cluster = after([
    net('n', '10.1.2.0/29', { gateway: '10.1.2.6' }),
    group('n', 'g', { addressPool: '10.1.2.1-10.1.2.2' }),
  ]);
  assert.is(ask(cluster), '10.1.2.3');
  assert.is(ask(cluster, { preferred: '10.1.2.2' }), 'ip address 10.1.2.2 is not available');
  assert.is(ask(cluster, { group: 'default:g' }), '10.1.2.1');
  assert.is(ask(cluster, { group: 'default:g', preferred: '10.1.2.3' }), 'ip address 10.1.2.3 is not available');
  const full = holding(holding(cluster, '10.1.2.1'), '10.1.2.2');
  assert.is(
    ask(full, { group: 'default:g' }),
    'auto allocation failed - address exhaustion in ip-pool 10.1.2.1-10.1.2.2',
  );
});

test('A6: a preferred address must be free, in the subnet, and an address', () => {
  const cluster = made('10.9.0.0/24');
  assert.is(ask(cluster, { preferred: '10.9.0.7' }), '10.9.0.7');
  assert.is(ask(holding(cluster, '10.9.0.7'), { preferred: '10.9.0.7' }), 'ip address 10.9.0.7 is not available');
  assert.is(
    ask(cluster, { preferred: '10.10.0.1' }),
    'hostIP 10.10.0.1 is exceeding beyond subnet 10.9.0.0/24, hostID 65537',
  );
  assert.is(ask(cluster, { preferred: '999.1.1.1' }), 'invalid IPv4 address: 999.1.1.1');
});

test("A6: Docker's own networks refuse in Docker's words", () => {
  const cluster = after([{ type: 'docker-network.create', driver: 'overlay', network: 'o', subnet: '10.1.1.0/30' }]);
  const from = (preferred?: string) => {
    const answer = allocate(cluster, 'o', { preferred });
    return answer.ok ? answer.value : answer.error.text;
  };
  assert.is(from(), '10.1.1.2');
  assert.is(from('10.1.1.1'), 'Address already in use');
  assert.is(from('10.2.1.1'), "Invalid address 10.2.1.1: It does not belong to any of this network's subnets");
});

test('A1: there is no address of a network that is none', () => {
  assert.is(ask(after([])), 'network not found');
  assert.not(isAddressed({ kind: 'host' }));
});

test('A7: the search ends, however large the subnet', () => {
  const range = { first: address('10.0.0.0'), last: address('10.255.255.255') };
  assert.is(lowestFree(range, new Set(), [range]), undefined);
  const taken = new Set<Address>([address('10.0.0.0')]);
  assert.is(lowestFree(range, taken), '10.0.0.1');
});

test('A4: taken is what is reserved and what endpoints have', () => {
  const cluster = holding(made('10.1.2.0/24'), '10.1.2.9');
  assert.equal([...takenAddresses(cluster, NET)], ['10.1.2.1', '10.1.2.9']);
  assert.equal(poolsOf(cluster, NET), []);
});

test('A10: an outside host on the VLAN of a network keeps its address, on another VLAN it does not matter', () => {
  const beside = (vlan: number, more: object = {}) =>
    after([
      {
        ...{ type: 'host.create', host: 'cabinet', address: '10.1.2.2/24' },
        ...{ place: { kind: 'trunk', vlan }, listeners: [] },
      },
      net('n', '10.1.2.0/24', { encap: 'vlan', tag: 112, ...more }),
    ]);
  assert.is(ask(beside(112)), '10.1.2.3');
  assert.is(ask(beside(113)), '10.1.2.2');
  assert.is(ask(beside(112, { encap: 'vxlan' })), '10.1.2.2');
  assert.is(ask(beside(112), { preferred: '10.1.2.2' }), 'ip address 10.1.2.2 is not available');
  assert.is(
    reply(beside(112), group('n', 'g', { addressPool: '10.1.2.2-10.1.2.9' })),
    'ip address 10.1.2.2 is not available',
  );
});

test('A6: a host id below the subnet counts from 2^32', () => {
  const { text } = outside(prefix('10.1.2.0/24'), address('10.1.1.255'));
  assert.is(text, 'hostIP 10.1.1.255 is exceeding beyond subnet 10.1.2.0/24, hostID 4294967295');
});

test('N12: an endpoint keeps its network, and its group, from being deleted', () => {
  const cluster = holding(made('10.1.2.0/24'), '10.1.2.9', 'default:g');
  assert.ok(isActive(cluster, NET));
  assert.ok(isActive(cluster, NET, 'default:g'));
  assert.not(isActive(cluster, NET, 'default:h'));
  assert.not(isActive(cluster, 'default:m'));
});

test.run();
