import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from '../../../model/cluster.ts';
import { container, contiv, node, sample } from '../../realise/sample.ts';
import { endpointNamed } from './endpoint.ts';
import { allNetworks, contivEndpoints, groupsOf, networksIn, policiesOf, tenantsOf } from './lists.ts';
import { TUTORIAL } from './tutorial.fixture.ts';

/** Maps whose order is not that of creation: an entry that is written anew goes last in what decides. */
function turnedRound(cluster: Cluster): Cluster {
  const round = <V>(map: ReadonlyMap<string, V>) => new Map([...map].reverse());
  return {
    ...cluster,
    ...{ tenants: round(cluster.tenants), networks: round(cluster.networks), groups: round(cluster.groups) },
    ...{ policies: round(cluster.policies), endpoints: round(cluster.endpoints) },
  };
}

const ids = (objects: readonly { readonly id: string }[]) => objects.map(({ id }) => id);

test("a tenant's objects are listed in the order of their creation, others' are not", () => {
  for (const cluster of [TUTORIAL, turnedRound(TUTORIAL)]) {
    assert.equal(
      tenantsOf(cluster).map(({ name }) => name),
      ['default', 'blue'],
    );
    assert.equal(ids(networksIn(cluster, 'default')), ['default:contiv-net', 'default:contiv-vlan']);
    assert.equal(ids(allNetworks(cluster)), ['default:contiv-net', 'blue:contiv-net', 'default:contiv-vlan']);
    assert.equal(ids(groupsOf(cluster, 'default')), ['default:db']);
    assert.equal(ids(policiesOf(cluster, 'default')), ['default:db-policy']);
    assert.equal([groupsOf(cluster, 'blue'), policiesOf(cluster, 'blue')], [[], []]);
  }
});

test("endpoints on Docker's networks are not Contiv's", () => {
  const vxlan = (vni: number) => ({ kind: 'vxlan', vni, localVlan: vni }) as const;
  const cluster = sample(
    node('n1'),
    contiv('default', 'net', '10.1.2.0/24', vxlan(1)),
    contiv('blue', 'net', '10.1.2.0/24', vxlan(2)),
    container('c1', 'n1', [{ network: 'n1/bridge', hostId: 2 }]),
    container('c2', 'n1', [{ network: 'blue:net', hostId: 2 }]),
    container('c3', 'n1', [{ network: 'default:net', hostId: 2 }]),
  );
  const expected = ['c2@blue:net', 'c3@default:net'];
  for (const one of [cluster, turnedRound(cluster)]) assert.equal(ids(contivEndpoints(one)), expected);
});

test('an endpoint is found by a part of its id, but by the whole name of its container first', () => {
  const on = (hostId: number) => [{ network: 'default:contiv-net', hostId }];
  const cluster = sample(() => TUTORIAL, container('c10', 'n1', on(2)), container('c1', 'n1', on(3)));
  const found = (name: string) => endpointNamed(cluster, name)?.joined?.sandbox;
  assert.equal(['c1', 'c10', 'c10@', 'contiv-net', 'c1@default:contiv-net', 'c2'].map(found), [
    ...['c1', 'c10', 'c10', 'c10', 'c1', undefined],
  ]);
});

test.run();
