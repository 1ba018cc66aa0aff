import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from './cluster.ts';
import { decideContivNetwork, networksOf } from './contiv-network.ts';
import { after, group, net, reply, tenant } from './story.ts';

const says = (more: object, cluster = EMPTY_CLUSTER) => reply(cluster, net('contiv-net', '10.1.2.0/24', more));

test('N1: a network as netctl creates it by default', () => {
  assert.equal(after([net('contiv-net', '10.1.2.5/24')]).networks.get('default:contiv-net'), {
    ...{ kind: 'contiv', id: 'default:contiv-net', name: 'contiv-net', serial: 4, tenant: 'default' },
    ...{ networkType: 'data', requestedTag: 0, encapsulation: { kind: 'vxlan', vni: 1, localVlan: 1 } },
    subnet: { text: '10.1.2.5/24', prefix: '10.1.2.0/24' },
    reservations: [{ address: '10.1.2.1', for: 'docker:contiv-net' }],
  });
});

test('N17 N10: the tag asked for is remembered, and the gateway', () => {
  const cluster = after([
    net('v', '10.1.3.0/24', { encap: 'vlan', tag: 112, gateway: '10.1.3.254', networkType: 'data' }),
  ]);
  assert.equal(cluster.networks.get('default:v'), {
    ...{ kind: 'contiv', id: 'default:v', name: 'v', serial: 4, tenant: 'default' },
    ...{ networkType: 'data', requestedTag: 112, encapsulation: { kind: 'vlan', vlan: 112 }, gateway: '10.1.3.254' },
    subnet: { text: '10.1.3.0/24', prefix: '10.1.3.0/24' },
    reservations: [{ address: '10.1.3.254', for: 'gateway' }],
  });
});

test('N2: fields that say nothing', () => {
  assert.is(says({ subnet: '' }), 'Subnet is required');
  assert.is(says({ subnet: 'x' }), 'subnet string invalid format');
  assert.is(says({ gateway: 'x' }), 'Invalid gateway - Enter in A.B.C.D format');
  for (const encap of ['VXLAN', 'gre']) assert.is(says({ encap }), 'encap string invalid format');
  assert.is(says({ networkType: 'x' }), 'nwType string invalid format');
  assert.is(says({ network: 'a_b' }), 'networkName string invalid format');
  assert.is(says({ tenant: '' }), 'tenantName string invalid format');
  for (const tag of [16_777_217, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
    assert.is(says({ tag }), 'pktTag Value Out of bound');
});

test('N2: a network that would have an interface on every node is refused, as it would have none', () => {
  assert.is(says({ networkType: 'infra' }), 'networks of type infra are not modelled yet: say --nw-type data');
  for (const networkType of ['data', '']) assert.is(says({ networkType }), 'accepted');
});

test('N1: a network has its name alone in its tenant', () => {
  const cluster = after([tenant('blue'), net('contiv-net', '10.1.2.0/24')]);
  assert.is(says({}, cluster), 'Cant change network parameters after its created');
  assert.is(says({ tenant: 'blue' }, cluster), 'accepted');
  assert.is(says({ tenant: 'red' }, cluster), 'Tenant not found');
});

test('N11: networks and groups of a tenant share their names', () => {
  const cluster = after([net('a', '10.1.0.0/24'), group('a', 'db')]);
  assert.is(reply(cluster, net('db', '10.9.0.0/24')), 'Network db conflicts with the endpointGroup name');
});

test('N9: subnets of a tenant do not overlap, those of two tenants may', () => {
  const cluster = after([tenant('blue'), net('contiv-net', '10.1.2.0/24')]);
  assert.is(reply(cluster, net('b', '10.1.0.0/16')), 'network contiv-net conflicts with subnet 10.1.0.0/16');
  assert.is(reply(cluster, net('b', '10.1.0.0/16', { tenant: 'blue' })), 'accepted');
});

test('N10: the gateway is a host of the subnet', () => {
  assert.is(
    says({ subnet: '10.9.0.0/24', gateway: '10.10.0.1' }),
    'hostIP 10.10.0.1 is exceeding beyond subnet 10.9.0.0/24, hostID 65537',
  );
  for (const gateway of ['10.1.2.0', '10.1.2.255'])
    assert.is(says({ gateway }), `gateway ${gateway} is the network or broadcast address of subnet 10.1.2.0/24`);
  assert.is(says({ subnet: '10.1.2.50-10.1.2.99/24', gateway: '10.1.2.1' }), 'accepted');
});

test('A7: a subnet without a host has none for Docker to burn', () => {
  const subnet = '10.1.2.0-10.1.2.0/24';
  assert.is(says({ subnet }), 'auto allocation failed - address exhaustion in subnet 10.1.2.0/24');
});

test('N18: Docker knows one network by a name, its own or an object of Contiv', () => {
  const cluster = after([tenant('blue'), { type: 'docker-network.create', driver: 'overlay', network: 'contiv-net' }]);
  assert.is(says({}, cluster), 'network with name contiv-net already exists');
  assert.is(says({ tenant: 'blue' }, cluster), 'accepted');
  assert.is(reply(cluster, net('host', '10.1.0.0/24')), 'network with name host already exists');
});

test('N12: a network in use stays', () => {
  const rm = { type: 'network.delete', tenant: 'default', network: 'contiv-net' } as const;
  assert.is(reply(EMPTY_CLUSTER, rm), 'network not found');
  const cluster = after([net('contiv-net', '10.1.2.0/24'), group('contiv-net', 'db')]);
  assert.is(reply(cluster, rm), 'cannot delete contiv-net has 1 endpoint groups');
  const created = after([net('contiv-net', '10.1.2.0/24')]);
  assert.equal(decideContivNetwork(created, rm), {
    ok: true,
    value: [{ type: 'network.deleted', network: 'default:contiv-net' }],
  });
});

test('T5: the networks of a tenant', () => {
  const cluster = after([tenant('blue'), net('a', '10.1.0.0/24'), net('b', '10.1.0.0/24', { tenant: 'blue' })]);
  assert.equal(
    networksOf(cluster, 'blue').map(({ id }) => id),
    ['blue:b'],
  );
});

test.run();
