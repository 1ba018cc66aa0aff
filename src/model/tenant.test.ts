import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Cluster, EMPTY_CLUSTER } from './cluster.ts';
import { after, group, net, policy, reply, tenant } from './story.ts';
import { decideTenant, evolveTenant } from './tenant.ts';

const rm = (cluster: Cluster, name = 'default') => reply(cluster, { type: 'tenant.delete', tenant: name });

test('T1: tenant default is there from the start', () => {
  assert.is(reply(EMPTY_CLUSTER, tenant('default')), 'Cant change tenant parameters after its created');
});

test('T3: a new tenant takes the next serial number', () => {
  const blue = { name: 'blue', serial: EMPTY_CLUSTER.serial };
  const decision = decideTenant(EMPTY_CLUSTER, { type: 'tenant.create', tenant: 'blue' });
  assert.equal(decision, { ok: true, value: [{ type: 'tenant.created', tenant: blue }] });
  const cluster = evolveTenant(EMPTY_CLUSTER, { type: 'tenant.created', tenant: blue });
  assert.equal(cluster.tenants.get('blue'), blue);
  assert.is(cluster.serial, EMPTY_CLUSTER.serial + 1);
});

test('T2: a name that is none', () => {
  assert.is(reply(EMPTY_CLUSTER, tenant('')), 'tenantName string invalid format');
  assert.is(reply(EMPTY_CLUSTER, tenant('a'.repeat(65))), 'tenantName string too long');
});

test('T4: a tenant goes when nothing of it is left, default too', () => {
  const networks = after([net('a', '10.1.0.0/24'), net('b', '10.2.0.0/24')]);
  assert.is(rm(networks), 'cannot delete default has 2 networks');
  const policies = after([policy('p')], networks);
  assert.is(rm(policies), 'cannot delete default has 1 policies');
  assert.is(rm(after([group('a', 'g')], policies)), 'cannot delete default has 1 endpoint groups');
  assert.is(after([{ type: 'tenant.delete', tenant: 'default' }]).tenants.has('default'), false);
});

test('T4: there is no deleting of what is not there', () => {
  assert.is(rm(EMPTY_CLUSTER, 'blue'), 'tenant not found');
});

test.run();
