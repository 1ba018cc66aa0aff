import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from './decider.ts';
import { after, group, net, node, policy, reply, rule, run, tenant } from './story.ts';

/** A tenant with one of everything: contiv-net with group db, which has db-policy with rule 1, and a VLAN network. */
const BASE = after([
  ...[
    node('n1'),
    tenant('blue'),
    net('contiv-net', '10.1.2.0/24'),
    net('vlan-net', '10.1.3.0/24', { encap: 'vlan', tag: 112 }),
  ],
  ...[policy('db-policy'), rule(), group('contiv-net', 'db', { policies: ['db-policy'] }), policy('free')],
  ...[net('busy', '10.4.0.0/24'), run('c1', 'n1', 'busy'), net('pooled', '10.5.0.0/24'), group('pooled', 'web')],
  ...[run('c2', 'n1', 'group:web'), net('vx', '10.6.0.0/24', { tag: 77 })],
]);

type Case = readonly [command: Command, text: string];

const made = (more: object): Command => net('n', '10.9.0.0/24', more);
const ruled = (more: object): Command => rule({ rule: '2', ...more });
const out = (more: object): Command => ruled({ direction: 'out', ...more });
const pooled = (addressPool: string): Command => group('contiv-net', 'g', { addressPool });
const set = (more: object): Command => ({ type: 'settings.update', ...more });

const inTenant = (type: 'network' | 'group' | 'policy', name: string): Command =>
  ({ type: `${type}.delete`, tenant: 'default', [type]: name }) as Command;
const removed = (name: string): Command => ({ type: 'tenant.delete', tenant: name });
const unruled: Command = { type: 'rule.delete', tenant: 'default', policy: 'db-policy', rule: '9' };

const LONG = 'a'.repeat(65);

/** What cannot be changed, what is in use, and what is not there. */
const OBJECTS: readonly Case[] = [
  [net('contiv-net', '10.1.2.0/24'), 'Cant change network parameters after its created'],
  [tenant('blue'), 'Cant change tenant parameters after its created'],
  [group('vlan-net', 'db'), 'Cannot change network association after epg is created.'],
  [group('contiv-net', 'db', { addressPool: '10.1.2.8-10.1.2.9' }), 'Cannot change IP pool after epg is created.'],
  [rule(), 'can not update a rule after its created'],
  [inTenant('network', 'contiv-net'), 'cannot delete contiv-net has 1 endpoint groups'],
  [inTenant('network', 'busy'), 'Error: Network has active endpoints'],
  [inTenant('policy', 'db-policy'), 'Policy is being used'],
  [inTenant('group', 'web'), 'Error: EPG web has active endpoints'],
  [removed('default'), 'cannot delete default has 2 endpoint groups'],
  [removed('nope'), 'tenant not found'],
  [inTenant('network', 'nope'), 'network not found'],
  [inTenant('policy', 'nope'), 'policy not found'],
  [inTenant('group', 'nope'), 'endpointGroup not found'],
  [unruled, 'rule not found'],
  [made({ tenant: 'nope' }), 'Tenant not found'],
  [group('nope', 'g'), 'Network nope not found'],
  [group('contiv-net', 'g', { policies: ['nope'] }), 'Policy not found'],
  [group('contiv-net', 'vlan-net'), 'EndpointGroup vlan-net conflicts with the network name'],
  [net('db', '10.9.0.0/24'), 'Network db conflicts with the endpointGroup name'],
];

const NETWORKS: readonly Case[] = [
  [made({ subnet: '' }), 'Subnet is required'],
  ...['10.9.0.5/32', '10.9.0.0/0', '300.1.1.1/24', '10.9.0.50-100/24'].map(
    (subnet): Case => [made({ subnet }), 'subnet string invalid format'],
  ),
  [made({ subnet: '10.0.0.0/7' }), 'subnet length 7 not supported'],
  [made({ subnet: '10.9.0.50-10.9.0.40/24' }), 'Network subnet format not valid'],
  [made({ subnet: '10.9.0.50-10.9.1.40/24' }), 'Network subnet format not valid'],
  [made({ subnet: '10.1.0.0/16' }), 'network contiv-net conflicts with subnet 10.1.0.0/16'],
  [made({ gateway: '10.10.0.1' }), 'hostIP 10.10.0.1 is exceeding beyond subnet 10.9.0.0/24, hostID 65537'],
  [made({ gateway: 'x' }), 'Invalid gateway - Enter in A.B.C.D format'],
  [made({ encap: 'VXLAN' }), 'encap string invalid format'],
  [made({ networkType: 'Data' }), 'nwType string invalid format'],
  [made({ network: 'a_b' }), 'networkName string invalid format'],
  [made({ network: LONG }), 'networkName string too long'],
  [made({ tag: 16_777_217 }), 'pktTag Value Out of bound'],
  ...[112, 4095, -1].map((tag): Case => [made({ encap: 'vlan', tag }), `requested vlan not available - vlan:${tag}`]),
  ...[77, 10_001, -1].map((tag): Case => [made({ tag }), 'requested vxlan not available']),
];

const NAMES: readonly Case[] = [
  [tenant('a_b'), 'tenantName string invalid format'],
  [policy('a_b'), 'policyName string invalid format'],
  [group('contiv-net', 'a_b'), 'groupName string invalid format'],
  [ruled({ rule: 'a_b' }), 'ruleId string invalid format'],
  [tenant(LONG), 'tenantName string too long'],
  [pooled('10.1.2.1-10.1.2.9'), 'ip address 10.1.2.1 is not available'],
  [pooled('10.9.0.1-10.9.0.9'), 'bad ip-pool 10.9.0.1-10.9.0.9, EPG ip-pool must be a subset of network 10.1.2.0/24'],
  [pooled('10.1.2.9-10.1.2.8'), 'invalid ip-pool 10.1.2.9-10.1.2.8'],
  [pooled('junk'), 'ipPool string invalid format'],
];

const RULES: readonly Case[] = [
  [ruled({ policy: 'nope' }), 'Policy not found'],
  [ruled({ fromGroup: 'nope' }), 'endpoint group not found'],
  [ruled({ fromNetwork: 'nope' }), 'from Network not found'],
  [out({ toNetwork: 'nope' }), 'to Network not found'],
  [ruled({ priority: 101 }), 'priority Value Out of bound'],
  [ruled({ protocol: 'tcp', port: 65_536 }), 'port Value Out of bound'],
  [ruled({ protocol: 'TCP' }), 'protocol string invalid format'],
  [ruled({ action: 'reject' }), 'action string invalid format'],
  [ruled({ direction: 'both' }), 'Unknown direction'],
  [ruled({ toGroup: 'db' }), 'Cant specify to-group for incoming rule'],
  [ruled({ toNetwork: 'busy' }), 'Cant specify to-network for incoming rule'],
  [ruled({ fromGroup: 'db', fromNetwork: 'busy' }), "Can't specify both from-group argument and -from-network "],
  [out({ fromGroup: 'db' }), 'Cant specify from-group for outgoing rule'],
  [out({ fromNetwork: 'busy' }), 'Cant specify from-network for outgoing rule'],
  [out({ fromAddress: '10.1.2.3' }), 'Cant specify from-ip-address for outgoing rule'],
  [out({ toGroup: 'db', toNetwork: 'busy' }), "Can't specify both -to-group and -to-network"],
  [ruled({ fromNetwork: 'busy', fromAddress: '10.1.2.3' }), 'can not specify both from network and from ip address'],
  [out({ toNetwork: 'busy', toAddress: '10.1.2.3' }), 'can not specify both to-network and to-ip address'],
  [ruled({ fromAddress: '10.1.2.3/32' }), 'fromIpAddress string invalid format'],
  [out({ toAddress: 'fe80::1' }), 'toIpAddress string invalid format'],
];

const SETTINGS: readonly Case[] = [
  [set({ vlans: 'x' }), 'vlans string invalid format'],
  [set({ vxlans: 'x' }), 'vxlans string invalid format'],
  [set({ vlans: '200-100' }), 'invalid range 200-100, min is greater than max'],
  [set({ vlans: '0-100' }), 'invalid range 0-100, values less than 1'],
  [set({ vlans: '1-4096' }), 'invalid range 1-4096, vlan values exceed 4095 max allowed'],
  [set({ vxlans: '1-65536' }), 'invalid range 1-65536, vlan values exceed 65535 max allowed'],
  [set({ vxlans: '1-20000' }), 'does not allow vxlan range to exceed 16000 range 1-20000'],
  [set({ vlans: '1-100' }), 'cannot update the vlan range due to existing vlans 112'],
];

test('A9: the texts of Contiv stand to the letter', () => {
  for (const [command, text] of [...OBJECTS, ...NETWORKS, ...NAMES, ...RULES, ...SETTINGS])
    assert.is(reply(BASE, command), text, JSON.stringify(command));
});

test('A9: so do those about a tenant that is not empty, and about pools that are', () => {
  const rm = removed('default');
  assert.is(reply(after([policy('p'), net('n', '10.9.0.0/24')]), rm), 'cannot delete default has 1 policies');
  assert.is(reply(after([net('n', '10.9.0.0/24')]), rm), 'cannot delete default has 1 networks');
  const narrow = (more: object, encap: string) => after([set(more), net('a', '10.8.0.0/24', { encap })]);
  assert.is(reply(narrow({ vlans: '5-5' }, 'vlan'), made({ encap: 'vlan' })), 'no vlans available');
  assert.is(reply(narrow({ vxlans: '5-5' }, 'vxlan'), made({})), 'no vxlans available');
  const full = after([
    net('contiv-net', '10.1.3.0/29'),
    node('n1'),
    ...[1, 2, 3, 4].map((n) => run(`c${n}`, 'n1', 'contiv-net')),
  ]);
  assert.is(
    reply(full, run('c5', 'n1', 'contiv-net')),
    'auto allocation failed - address exhaustion in subnet 10.1.3.0/29',
  );
});

test.run();
