import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from '../../../../model/decider.ts';
import { ModelWorld } from '../../../../scenarios/model-world.ts';
import { ask, type Sent } from '../ask.fixture.ts';

const started = (sandbox: string, network: string, group?: string): Command => ({
  ...{ type: 'sandbox.create', sandbox, node: 'n1' },
  network:
    group === undefined ? { kind: 'contiv', tenant: 'default', network } : { kind: 'group', tenant: 'default', group },
});

const net = (networkName: string, subnet: string, more: object = {}, tenantName = 'default'): Sent => [
  `POST /api/v1/networks/${tenantName}:${networkName}/`,
  { encap: 'vxlan', networkName, nwType: 'data', subnet, tenantName, ...more },
];
const rule = (ruleId: string, more: object = {}, policyName = 'db-policy'): Sent => [
  `POST /api/v1/rules/default:${policyName}:${ruleId}/`,
  { action: 'allow', direction: 'in', policyName, ruleId, tenantName: 'default', ...more },
];
const group = (groupName: string, networkName: string, more: object = {}): Sent => [
  `POST /api/v1/endpointGroups/default:${groupName}/`,
  { groupName, networkName, tenantName: 'default', ...more },
];
const policy = (policyName: string, tenantName = 'default'): Sent => [
  `POST /api/v1/policys/${tenantName}:${policyName}/`,
  { policyName, tenantName },
];
const tenant = (tenantName: string): Sent => [`POST /api/v1/tenants/${tenantName}/`, { tenantName }];
const settings = (more: object): Sent => ['POST /api/v1/globals/global/', { name: 'global', ...more }];
const removal = (path: string): Sent => [`DELETE /api/v1/${path}/`];
const look = (path: string): Sent => [`GET /api/v1/${path}/`];

/** One of everything: contiv-net with group db, which has db-policy with rule 1; a VLAN; containers. */
const BASE: readonly Sent[] = [
  ...[tenant('blue'), net('contiv-net', '10.1.2.0/24'), net('vlan-net', '10.1.3.0/24', { encap: 'vlan', pktTag: 112 })],
  ...[policy('db-policy'), rule('1'), group('db', 'contiv-net', { policies: ['db-policy'] })],
  ...[net('busy', '10.4.0.0/24'), net('pooled', '10.5.0.0/24'), group('web', 'pooled')],
  ...[net('vx', '10.6.0.0/24', { pktTag: 77 }), net('contiv-net', '10.1.2.0/24', {}, 'blue')],
];

async function base(): Promise<ModelWorld> {
  const world = new ModelWorld();
  await world.dispatch([{ type: 'node.create', node: 'n1' }]);
  for (const sent of BASE) assert.is((await ask(world, sent)).status, 200, sent[0]);
  await world.dispatch([started('c1', 'busy'), started('c2', 'pooled', 'web')]);
  return world;
}

type Case = readonly [sent: Sent, message: string];

/** In netmaster's words and with its one status. */
async function holds(cases: readonly Case[]): Promise<void> {
  const world = await base();
  const before = world.cluster;
  for (const [sent, message] of cases) {
    const { status, body, headers } = await ask(world, sent);
    assert.equal([status, body], [500, `${message}\n`], JSON.stringify(sent));
    assert.is(headers['content-type'], 'text/plain; charset=utf-8');
    assert.is(world.cluster, before, `${sent[0]}: nothing changed`);
  }
}

const LONG = 'a'.repeat(65);
const made = (more: object, name = 'n') => net(name, '10.9.0.0/24', more);

test('objects that exist, are in use, or are not there', () =>
  holds([
    [net('contiv-net', '10.1.2.0/24'), 'Cant change network parameters after its created'],
    [tenant('blue'), 'Cant change tenant parameters after its created'],
    [group('db', 'vlan-net'), 'Cannot change network association after epg is created.'],
    [group('db', 'contiv-net', { ipPool: '10.1.2.8-10.1.2.9' }), 'Cannot change IP pool after epg is created.'],
    [rule('1'), 'can not update a rule after its created'],
    [removal('networks/default:contiv-net'), 'cannot delete contiv-net has 1 endpoint groups'],
    [removal('networks/default:busy'), 'Error: Network has active endpoints'],
    [removal('tenants/default'), 'cannot delete default has 2 endpoint groups'],
    [removal('tenants/blue'), 'cannot delete blue has 1 networks'],
    [removal('policys/default:db-policy'), 'Policy is being used'],
    [removal('endpointGroups/default:web'), 'Error: EPG web has active endpoints'],
    ...[removal, look, (path: string) => look(`inspect/${path}`)].flatMap((sent): readonly Case[] => [
      [sent('tenants/nope'), 'tenant not found'],
      [sent('networks/default:nope'), 'network not found'],
      [sent('networks/nope'), 'network not found'],
      [sent('networks/default:nope:more'), 'network not found'],
      [sent('policys/default:nope'), 'policy not found'],
      [sent('policys/nope'), 'policy not found'],
      [sent('endpointGroups/default:nope'), 'endpointGroup not found'],
    ]),
    ...[removal, look].flatMap((sent): readonly Case[] => [
      [sent('rules/default:db-policy:9'), 'rule not found'],
      [sent('rules/default'), 'rule not found'],
      [sent('netprofiles/default:gold'), 'netprofile not found'],
      [sent('Bgps/n1'), 'Bgp not found'],
      [sent('serviceLBs/default:s'), 'serviceLB not found'],
      [sent('appProfiles/default:p'), 'appProfile not found'],
    ]),
    [look('inspect/netprofiles/default:gold'), 'netprofile not found'],
    [look('inspect/serviceLBs/default:s'), 'serviceLB not found'],
    [look('inspect/Bgps/n1'), 'Bgp not found'],
    [look('globals/other'), 'global not found'],
    [look('inspect/endpoints/nope'), 'endpoint not found'],
  ]));

test('parents that are missing, and names that clash', () =>
  holds([
    [net('n', '10.9.0.0/24', {}, 'nope'), 'Tenant not found'],
    [policy('p', 'nope'), 'Tenant not found'],
    [group('g', 'nope'), 'Network nope not found'],
    [group('g', 'contiv-net', { policies: ['nope'] }), 'Policy not found'],
    [rule('1', {}, 'nope'), 'Policy not found'],
    [rule('2', { fromEndpointGroup: 'nope' }), 'endpoint group not found'],
    [rule('2', { fromNetwork: 'nope' }), 'from Network not found'],
    [rule('2', { direction: 'out', toNetwork: 'nope' }), 'to Network not found'],
    [group('vlan-net', 'contiv-net'), 'EndpointGroup vlan-net conflicts with the network name'],
    [made({}, 'db'), 'Network db conflicts with the endpointGroup name'],
  ]));

test('what a network cannot be', () =>
  holds([
    ...['', '10.9.0.5/32', '10.9.0.0/0', '300.1.1.1/24', '10.9.0.50-100/24', '10.9.0.0'].map(
      (subnet): Case => [net('n', subnet), 'subnet string invalid format'],
    ),
    [net('n', '10.0.0.0/7'), 'subnet length 7 not supported'],
    [net('n', '10.9.0.50-10.9.0.40/24'), 'Network subnet format not valid'],
    [net('n', '10.1.0.0/16'), 'network contiv-net conflicts with subnet 10.1.0.0/16'],
    [made({ gateway: '10.10.0.1' }), 'hostIP 10.10.0.1 is exceeding beyond subnet 10.9.0.0/24, hostID 65537'],
    [made({ gateway: 'x' }), 'gateway string invalid format'],
    [made({ encap: '' }), 'encap string invalid format'],
    [made({ encap: 'VXLAN' }), 'encap string invalid format'],
    [made({ nwType: 'Data' }), 'nwType string invalid format'],
    [made({ pktTag: 16_777_217 }), 'pktTag Value Out of bound'],
    [made({ encap: 'vlan', pktTag: 112 }), 'requested vlan not available - vlan:112'],
    [made({ pktTag: 77 }), 'requested vxlan not available'],
    [made({ pktTag: -1 }), 'requested vxlan not available'],
    [made({}, 'a_b'), 'networkName string invalid format'],
    [made({}, LONG), 'networkName string too long'],
    [tenant('a_b'), 'tenantName string invalid format'],
    [made({ ipv6Subnet: 'fe80::/64' }), 'ipv6Subnet is not supported: leave it out'],
    [made({ cfgdTag: 'x' }), 'cfgdTag is not supported: leave it out'],
  ]));

test('what a group, a rule and the settings cannot be', () =>
  holds([
    [group('g', 'contiv-net', { ipPool: '10.1.2.1-10.1.2.9' }), 'ip address 10.1.2.1 is not available'],
    [group('g', 'contiv-net', { ipPool: 'junk' }), 'ipPool string invalid format'],
    [group('g', 'contiv-net', { netProfile: 'gold' }), 'netProfile is not supported: leave it out'],
    [group('g', 'contiv-net', { extContractsGrps: ['x'] }), 'extContractsGrps is not supported: leave it out'],
    [rule('2', { priority: 101 }), 'priority Value Out of bound'],
    [rule('2', { protocol: 'tcp', port: 65_536 }), 'port Value Out of bound'],
    [rule('2', { protocol: 'TCP' }), 'protocol string invalid format'],
    [rule('2', { action: 'reject' }), 'action string invalid format'],
    [rule('2', { direction: 'both' }), 'direction string invalid format'],
    [rule('2', { direction: '' }), 'direction string invalid format'],
    [rule('2', { toEndpointGroup: 'db' }), 'Cant specify to-group for incoming rule'],
    [
      rule('2', { fromNetwork: 'busy', fromIpAddress: '10.1.2.3' }),
      'can not specify both from network and from ip address',
    ],
    [rule('2', { fromIpAddress: '10.1.2.3/32' }), 'fromIpAddress string invalid format'],
    [settings({ vlans: 'x' }), 'vlans string invalid format'],
    [settings({ vlans: '200-100' }), 'invalid range 200-100, min is greater than max'],
    [settings({ vlans: '200-300' }), 'cannot update the vlan range due to existing vlans 112'],
    [settings({ fwdMode: 'none' }), 'fwdMode string invalid format'],
    [settings({ fwdMode: 'routing' }), 'fwdMode: only bridge is supported'],
    [settings({ pvtSubnet: '10.0.0.0/8' }), 'pvtSubnet string invalid format'],
    [settings({ name: 'other' }), 'Invalid Key'],
    [
      ['POST /api/globals/global/', { name: 'global', 'network-infra-type': 'aci' }],
      'network-infra-type: only default is supported',
    ],
    [
      ['POST /api/v1/netprofiles/default:gold/', {}],
      'netprofiles are not supported: bandwidth and DSCP are not modelled',
    ],
  ]));

test('a key is that of the object, whatever tricks it plays', () =>
  holds([
    [['POST /api/v1/networks/default:other/', net('n', '10.9.0.0/24')[1]], 'Invalid Key'],
    [['POST /api/v1/tenants/a:b/', { tenantName: 'a' }], 'Invalid Key'],
    [['POST /api/v1/tenants/red/', {}], 'Invalid Key'],
    [['POST /api/v1/networks/default:n/', net('n:x', '10.9.0.0/24')[1]], 'Invalid Key'],
    [net('n:x', '10.9.0.0/24'), 'networkName string invalid format'],
    [['POST /api/v1/tenants/a%2Fb/', { tenantName: 'a/b' }], 'tenantName string invalid format'],
    [['POST /api/v1/tenants/%2E%2E/', { tenantName: '..' }], 'tenantName string invalid format'],
    [['POST /api/v1/tenants/__proto__/', { tenantName: '__proto__' }], 'tenantName string invalid format'],
    [look('tenants/__proto__'), 'tenant not found'],
    [look('tenants/constructor'), 'tenant not found'],
    [look('networks/..%2F..%2Fetc%2Fpasswd'), 'network not found'],
    [look('networks/%00'), 'network not found'],
    [removal('networks/n1%2Fbridge'), 'network not found'],
    [removal('networks/bridge'), 'network not found'],
  ]));

test('2016 names no VLAN, and has the network in the key of a group', async () => {
  const world = await base();
  const vlan: Sent = ['POST /api/networks/default:n/', made({ encap: 'vlan', pktTag: 112 })[1]];
  assert.is((await ask(world, vlan)).body, 'requested vlan not available\n');
  assert.is((await ask(world, ['GET /api/endpointGroups/default:vlan-net:db/'])).body, 'endpointGroup not found\n');
  assert.is((await ask(world, ['DELETE /api/endpointGroups/default:db/'])).body, 'endpointGroup not found\n');
  assert.is((await ask(world, ['GET /api/inspect/networks/default:busy/'])).status, 404);
  assert.equal(
    [(await ask(world, ['DELETE /api/endpointGroups/default:contiv-net:db/'])).body, world.cluster.groups.size],
    ['"default:contiv-net:db"\n', 1],
  );
});

test.run();
