import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BEFORE, NODE1, NODE2 } from './given.ts';
import { type Listing, listing } from './listing.ts';
import { ModelWorld } from './model-world.ts';

const model = new ModelWorld();

test.before(async () => {
  const made = await model.dispatch(BEFORE.chapter6);
  assert.ok(made.ok, made.ok ? '' : made.error.text);
});

const shows = (asked: Listing, rows: readonly string[]) =>
  test(`${Object.values(asked).join(' ')} lists ${rows.length} rows`, () => {
    assert.equal([...listing(model.cluster, asked)].sort(), [...rows].sort());
  });

shows({ kind: 'nodes' }, [`${NODE1} 192.168.2.10 healthy`, `${NODE2} 192.168.2.11 healthy`]);
shows({ kind: 'tenants' }, ['default', 'blue']);
shows({ kind: 'networks', tenant: 'blue' }, ['blue contiv-net data vxlan 0 10.1.2.0/24']);
shows({ kind: 'docker-networks', node: NODE2 }, [
  ...['bridge bridge', 'docker_gwbridge bridge', 'host host', 'none null', 'overlay-net overlay'],
  ...['contiv-net netplugin', 'contiv-net/blue netplugin', 'contiv-vlan netplugin', 'db.contiv-net netplugin'],
]);
shows({ kind: 'members', node: NODE2, network: 'blue:contiv-net' }, [
  'contiv-blue-c2 10.1.2.4',
  'contiv-blue-c3 10.1.2.5',
]);
shows({ kind: 'endpoints', network: 'overlay-net' }, [
  'overlay-c1@overlay-net 10.1.1.2',
  'overlay-c2@overlay-net 10.1.1.3',
]);
shows({ kind: 'encapsulation', network: 'default:contiv-vlan' }, ['vlan 112']);
shows({ kind: 'encapsulation', network: 'overlay-net' }, ['vxlan 65536']);
shows({ kind: 'encapsulation', network: `${NODE1}/bridge` }, []);
shows({ kind: 'policies', tenant: 'default' }, ['db-policy']);
shows({ kind: 'rules', policy: 'default:db-policy' }, ['1 1 in tcp 0 deny', '2 10 in tcp 8888 allow']);
shows({ kind: 'groups', tenant: 'default' }, ['db contiv-net db-policy']);
shows({ kind: 'ps', node: NODE2 }, ['contiv-blue-c2', 'contiv-blue-c3', 'contiv-c2', 'contiv-vlan-c2', 'contiv-web']);
shows({ kind: 'container-counts' }, ['all 15', `${NODE1} 10`, `${NODE2} 5`]);
shows({ kind: 'placement', sandbox: 'contiv-web' }, [NODE2]);
shows({ kind: 'published', sandbox: 'contiv-exposed' }, ['192.168.2.10:9099->9099/tcp']);

test('behind Swarm containers are listed with their nodes', () => {
  assert.ok(listing(model.cluster, { kind: 'ps', node: 'swarm' }).includes(`${NODE1}/contiv-db`));
});

test.run();
