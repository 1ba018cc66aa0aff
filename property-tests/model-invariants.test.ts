import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { histories } from '../src/conformance/commands.ts';
import type { Cluster } from '../src/model/cluster.ts';
import { type Command, evolve, replay } from '../src/model/decider.ts';
import { isBehind } from '../src/model/host.ts';
import { isAddressed } from '../src/model/ipam.ts';
import type { AddressedNetwork } from '../src/model/network.ts';
import { inRange, usableRange } from '../src/model/subnet.ts';
import { usedTags } from '../src/model/tag.ts';
import { play } from './history.ts';

const holds = (claim: (cluster: Cluster) => void) =>
  fc.assert(fc.property(histories, (commands) => claim(play(commands).cluster)));

const networksOf = (cluster: Cluster): readonly AddressedNetwork[] =>
  [...cluster.networks.values()].filter(isAddressed);

const endpointsIn = (cluster: Cluster, { id }: AddressedNetwork) =>
  [...cluster.endpoints.values()].filter(({ network }) => network === id);

const distinct = (values: readonly unknown[], what: string) => assert.is(new Set(values).size, values.length, what);

test('A1: no two endpoints of a network share an address, nor one that is reserved', () => {
  holds((cluster) => {
    for (const network of networksOf(cluster)) {
      const taken = [...network.reservations, ...endpointsIn(cluster, network)].map(({ address }) => address);
      distinct(taken, `${network.id}: ${taken.join(' ')}`);
    }
  });
});

test('A10 M8: no endpoint has the address of an outside host on its VLAN', () => {
  const beside: readonly Command[] = [
    { type: 'host.create', host: 'cabinet', place: { kind: 'trunk', vlan: 9 }, address: '10.7.0.3/28' },
    { type: 'network.create', tenant: 'default', network: 'm', subnet: '10.7.0.0/28', encap: 'vlan', tag: 9 },
  ];
  fc.assert(
    fc.property(histories, (commands) => {
      const { cluster } = play([...beside, ...commands]);
      const cabinet = cluster.hosts.get('cabinet');
      for (const { network, address } of cluster.endpoints.values())
        if (isBehind(cluster.networks.get(network), { kind: 'trunk', vlan: 9 }))
          assert.is.not(address, cabinet?.address);
    }),
  );
});

test('A2 A3: no endpoint has an address outside of what its network gives out', () => {
  holds((cluster) => {
    for (const network of networksOf(cluster))
      for (const { address } of endpointsIn(cluster, network))
        assert.ok(inRange(usableRange(network.subnet), address), address);
  });
});

test('A5: in a pool there are its members, all of them and nobody else', () => {
  holds((cluster) => {
    for (const { id, network, addressPool } of cluster.groups.values())
      for (const endpoint of cluster.endpoints.values())
        if (addressPool !== undefined && endpoint.network === network)
          assert.is(inRange(addressPool, endpoint.address), endpoint.group === id, endpoint.id);
  });
});

test('N3 N5 N6: tags are never shared', () => {
  holds((cluster) => {
    const networks = [...cluster.networks.values()];
    const tunnels = networks.filter(
      (network) => network.kind === 'overlay' || (network.kind === 'contiv' && network.encapsulation.kind === 'vxlan'),
    );
    const vlans = networks.filter((network) => network.kind === 'contiv' && network.encapsulation.kind === 'vlan');
    assert.is(new Set([...usedTags(cluster, 'vxlan'), ...usedTags(cluster, 'overlay')]).size, tunnels.length);
    assert.is(usedTags(cluster, 'vlan').size, vlans.length);
    assert.is(usedTags(cluster, 'local-vlan').size, tunnels.filter(({ kind }) => kind === 'contiv').length);
  });
});

test('T4 N12 G5 P2: nothing refers to what has been deleted', () => {
  holds((cluster) => {
    for (const group of cluster.groups.values()) {
      assert.ok(cluster.networks.has(group.network), group.id);
      for (const policy of group.policies) assert.ok(cluster.policies.has(policy), policy);
    }
    for (const object of [...cluster.policies.values(), ...cluster.groups.values()])
      assert.ok(cluster.tenants.has(object.tenant), object.id);
    for (const endpoint of cluster.endpoints.values()) {
      assert.ok(cluster.networks.has(endpoint.network), endpoint.id);
      assert.ok(cluster.nodes.has(endpoint.node), endpoint.id);
      if (endpoint.group !== undefined) assert.ok(cluster.groups.has(endpoint.group), endpoint.id);
      if (endpoint.joined !== undefined) assert.ok(cluster.sandboxes.has(endpoint.joined.sandbox), endpoint.id);
    }
    for (const sandbox of cluster.sandboxes.values()) assert.ok(cluster.nodes.has(sandbox.node), sandbox.name);
  });
});

test('T3: serial numbers are all different, and below the next one', () => {
  holds((cluster) => {
    const { nodes, tenants, networks, groups, policies, sandboxes, endpoints, hosts } = cluster;
    const maps: readonly ReadonlyMap<string, { readonly serial: number }>[] = [
      nodes,
      tenants,
      networks,
      groups,
      policies,
      sandboxes,
      endpoints,
      hosts,
    ];
    const rules = [...policies.values()].flatMap((policy) => policy.rules);
    const serials = [...maps.flatMap((map) => [...map.values()]), ...rules].map(({ serial }) => serial);
    distinct(serials, serials.join(' '));
    assert.ok(serials.every((serial) => serial < cluster.serial));
  });
});

test('replaying the events gives the cluster, also when they have been written down', () => {
  fc.assert(
    fc.property(histories, (commands) => {
      const { cluster, events } = play(commands);
      assert.equal(replay(JSON.parse(JSON.stringify(events))), cluster);
    }),
  );
});

test('evolve is total: an event of another history is no error', () => {
  fc.assert(
    fc.property(histories, histories, (one, other) => {
      const { cluster } = play(one);
      for (const event of play(other).events) assert.type(evolve(cluster, event), 'object');
    }),
  );
});

test.run();
