import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Cluster, EMPTY_CLUSTER, withEntry } from './cluster.ts';
import { decideGroup, evolveGroup, groupId } from './group.ts';
import { after, group, net, policy, reply } from './story.ts';

const NET = after([net('contiv-net', '10.1.2.0/24'), policy('p'), policy('q')]);
const rm = { type: 'group.delete', tenant: 'default', group: 'db' } as const;
const reservations = (cluster: Cluster) => {
  const network = cluster.networks.get('default:contiv-net');
  return network?.kind === 'contiv' ? network.reservations : [];
};

test('G1: a group of a network without gateway burns one address for its Docker network', () => {
  const cluster = after([group('contiv-net', 'db', { policies: ['p', 'q', 'p'] })], NET);
  assert.equal(cluster.groups.get(groupId('default', 'db')), {
    ...{ id: 'default:db', name: 'db', serial: NET.serial, tenant: 'default', network: 'default:contiv-net' },
    policies: ['default:p', 'default:q'],
  });
  assert.equal(reservations(cluster)[1], { address: '10.1.2.2', for: 'docker:db.contiv-net' });
});

test('G1: it gives the address back when it goes', () => {
  assert.equal(reservations(after([group('contiv-net', 'db'), rm], NET)), reservations(NET));
});

test('G1: with a gateway nothing is burnt', () => {
  const decision = decideGroup(after([net('n', '10.1.2.0/24', { gateway: '10.1.2.254' })]), group('n', 'db') as never);
  assert.equal(decision.ok && decision.value.map(({ type }) => type), ['group.created']);
});

test('G1: the burnt address comes from outside of all pools', () => {
  const cluster = after([group('contiv-net', 'db', { addressPool: '10.1.2.2-10.1.2.5' })], NET);
  assert.is(reservations(cluster)[1]?.address, '10.1.2.6');
  const full = after([net('n', '10.1.2.0/29')]);
  assert.is(
    reply(full, group('n', 'db', { addressPool: '10.1.2.2-10.1.2.6' })),
    'auto allocation failed - address exhaustion in subnet 10.1.2.0/29',
  );
});

test('G2: creating a group that exists replaces its policies', () => {
  const cluster = after([group('contiv-net', 'db', { policies: ['p'], addressPool: '10.1.2.8-10.1.2.9' })], NET);
  const changed = after([group('contiv-net', 'db', { policies: ['q'] })], cluster);
  assert.equal(changed.groups.get('default:db')?.policies, ['default:q']);
  assert.equal(changed.groups.get('default:db')?.addressPool, { first: '10.1.2.8', last: '10.1.2.9' });
  assert.equal(after([group('contiv-net', 'db', { policies: ['q'] })], changed), changed);
});

test('G2: its network and pool are fixed', () => {
  const cluster = after([net('other', '10.2.0.0/24'), group('contiv-net', 'db')], NET);
  const says = (network: string, more: object) => reply(cluster, group(network, 'db', more));
  assert.is(says('other', {}), 'Cannot change network association after epg is created.');
  assert.is(says('contiv-net', { addressPool: '10.1.2.8-10.1.2.9' }), 'Cannot change IP pool after epg is created.');
  assert.is(says('contiv-net', { addressPool: 'junk' }), 'ipPool string invalid format');
  assert.is(says('contiv-net', { policies: ['none'] }), 'Policy not found');
});

test('G3: what a group needs must be there', () => {
  assert.is(reply(EMPTY_CLUSTER, group('n', 'db', { tenant: 'blue' })), 'Tenant not found');
  assert.is(reply(EMPTY_CLUSTER, group('nope', 'db')), 'Network nope not found');
  assert.is(reply(NET, group('contiv-net', 'db', { policies: ['none'] })), 'Policy not found');
  assert.is(reply(NET, group('contiv-net', '')), 'groupName string invalid format');
  assert.is(reply(NET, group('', 'db')), 'networkName string invalid format');
});

test('N11: networks and groups of a tenant share their names', () => {
  assert.is(reply(NET, group('contiv-net', 'contiv-net')), 'EndpointGroup contiv-net conflicts with the network name');
});

test('N18: Docker knows one network by a name', () => {
  const cluster = after([{ type: 'docker-network.create', driver: 'overlay', network: 'db.contiv-net' }], NET);
  assert.is(reply(cluster, group('contiv-net', 'db')), 'network with name db.contiv-net already exists');
});

test('G4: a pool is a range of free addresses of the network', () => {
  const cluster = after([group('contiv-net', 'web', { addressPool: '10.1.2.20-10.1.2.30' })], NET);
  const says = (addressPool: string) => reply(cluster, group('contiv-net', 'db', { addressPool }));
  for (const junk of ['x', '10.1.2.5', '10.1.2.5-', '10.1.2.5-10.1.2.6-10.1.2.7'])
    assert.is(says(junk), 'ipPool string invalid format');
  assert.is(says('10.1.2.9-10.1.2.8'), 'invalid ip-pool 10.1.2.9-10.1.2.8');
  for (const outside of ['10.1.3.1-10.1.3.5', '10.1.2.250-10.1.2.255'])
    assert.is(says(outside), `bad ip-pool ${outside}, EPG ip-pool must be a subset of network 10.1.2.0/24`);
  assert.is(says('10.1.2.1-10.1.2.9'), 'ip address 10.1.2.1 is not available');
  assert.is(says('10.1.2.15-10.1.2.25'), 'ip address 10.1.2.20 is not available');
  assert.is(says('10.1.2.25-10.1.2.40'), 'ip address 10.1.2.25 is not available');
  assert.is(says('10.1.2.40-10.1.2.40'), 'accepted');
});

test('G5: a group with endpoints stays', () => {
  assert.is(reply(NET, rm), 'endpointGroup not found');
  const cluster = after([group('contiv-net', 'db')], NET);
  const endpoint = { id: 'e', serial: 99, network: 'default:contiv-net', group: 'default:db', node: 'n1' };
  const used = { ...cluster, endpoints: withEntry(cluster.endpoints, 'e', endpoint as never) };
  assert.is(reply(used, rm), 'Error: EPG db has active endpoints');
});

test('G5: evolving a deletion takes the group away', () => {
  const cluster = after([group('contiv-net', 'db')], NET);
  assert.not(evolveGroup(cluster, { type: 'group.deleted', group: 'default:db' }).groups.has('default:db'));
});

test.run();
