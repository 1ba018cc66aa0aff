import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addressesOfNode, endpointsOf, namesOfDocker, namesOfTenant, serverOf, tenantOf } from './name-scopes.ts';
import { TUTORIAL } from './sample.ts';

test('D2: netmaster is the first node', () => {
  assert.equal(addressesOfNode(TUTORIAL, 'netmaster'), ['192.168.2.10']);
  assert.equal(addressesOfNode(TUTORIAL, 'tutorial-node2'), ['192.168.2.11']);
  assert.equal(addressesOfNode(TUTORIAL, 'contiv-c1'), []);
});

test('D4: endpoints come in the order of their interfaces', () => {
  assert.equal(
    endpointsOf(TUTORIAL, 'contiv-c1').map(({ network }) => network),
    ['default:contiv-net', 'tutorial-node1/docker_gwbridge'],
  );
});

test('D3: Docker gives names in overlay networks, and none in docker_gwbridge or Contiv networks', () => {
  assert.equal(namesOfDocker(TUTORIAL, endpointsOf(TUTORIAL, 'overlay-c1'), 'overlay-c2'), ['10.1.1.3']);
  assert.equal(namesOfDocker(TUTORIAL, endpointsOf(TUTORIAL, 'contiv-c1'), 'contiv-c2'), []);
});

test('D4: the server is that of the first Contiv network, at its address there', () => {
  assert.equal(serverOf(TUTORIAL, endpointsOf(TUTORIAL, 'contiv-vlan-c1')), {
    name: 'defaultdns',
    address: '10.1.3.2',
  });
  assert.is(serverOf(TUTORIAL, endpointsOf(TUTORIAL, 'vanilla-c')), undefined);
});

test('S13: a DNS sandbox is called after its tenant', () => {
  assert.equal(
    ['bluedns', 'defaultdns', 'contiv-c1'].map((name) => tenantOf(TUTORIAL, name)),
    ['blue', 'default', undefined],
  );
});

test('D4: a tenant knows its own', () => {
  assert.equal(namesOfTenant(TUTORIAL, 'blue', 'contiv-blue-c1'), ['10.1.2.3']);
  assert.equal(namesOfTenant(TUTORIAL, 'blue', 'contiv-c1'), []);
});

test.run();
