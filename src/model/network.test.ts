import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from './address/address.ts';
import { type Cluster, EMPTY_CLUSTER } from './cluster.ts';
import { type ContivNetwork, contivNetworkId, evolveNetwork, localNetworkId, type Network } from './network.ts';
import { after, net } from './story.ts';

const ID = contivNetworkId('default', 'n');
const reservations = (cluster: Cluster) => (cluster.networks.get(ID) as ContivNetwork).reservations;

test('N1: a network is known by its tenant or its node', () => {
  assert.is(ID, 'default:n');
  assert.is(localNetworkId('n1', 'bridge'), 'n1/bridge');
});

test('A4: an address is reserved, and given back', () => {
  const cluster = after([net('n', '10.1.2.0/24')]);
  const reservation = { address: address('10.1.2.7'), for: 'docker:g.n' };
  const kept = evolveNetwork(cluster, { type: 'network.reserved', network: ID, reservation });
  assert.equal(reservations(kept)[1], reservation);
  assert.equal(evolveNetwork(kept, { type: 'network.unreserved', network: ID, address: reservation.address }), cluster);
});

test('A4: nothing is reserved where there are no addresses', () => {
  const network: Network = { kind: 'none', id: 'n1/none', name: 'none', serial: 9, node: 'n1' };
  const cluster = evolveNetwork(EMPTY_CLUSTER, { type: 'network.created', network });
  assert.is(cluster.serial, 10);
  const event = { type: 'network.unreserved', network: 'n1/none', address: address('10.1.2.7') } as const;
  assert.is(evolveNetwork(cluster, event), cluster);
  assert.is(evolveNetwork(cluster, { ...event, network: 'nope' }), cluster);
  assert.is(evolveNetwork(cluster, { type: 'network.deleted', network: 'n1/none' }).networks.size, 0);
});

test.run();
