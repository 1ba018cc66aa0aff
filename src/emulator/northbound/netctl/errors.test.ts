import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from '../../../model/decider.ts';
import { ModelWorld } from '../../../scenarios/model-world.ts';
import { netctl, type Profile } from './netctl.ts';

const started = (sandbox: string, network: string, group?: string): Command => ({
  ...{ type: 'sandbox.create', sandbox, node: 'n1' },
  network:
    group === undefined ? { kind: 'contiv', tenant: 'default', network } : { kind: 'group', tenant: 'default', group },
});

/** One of everything: contiv-net with group db, which has db-policy with rule 1; a VLAN; containers. */
const BASE = [
  ...[
    'tenant create blue',
    'net create -s 10.1.2.0/24 contiv-net',
    'net create -e vlan -p 112 -s 10.1.3.0/24 vlan-net',
  ],
  ...['policy create db-policy', 'policy rule-add db-policy 1', 'group create contiv-net db -p db-policy'],
  ...['net create -s 10.4.0.0/24 busy', 'net create -s 10.5.0.0/24 pooled', 'group create pooled web'],
  ...['net create -p 77 -s 10.6.0.0/24 vx', 'net create -t blue -s 10.1.2.0/24 contiv-net'],
];

async function base(): Promise<ModelWorld> {
  const world = new ModelWorld();
  await world.dispatch([{ type: 'node.create', node: 'n1' }]);
  for (const line of BASE) assert.is((await netctl(line.split(' '), world)).code, 0, line);
  await world.dispatch([started('c1', 'busy'), started('c2', 'pooled', 'web')]);
  return world;
}

type Case = readonly [line: string, message: string, code?: number];

/** As Contiv says it, with exit code 3 unless it is netctl's own part that refuses. */
async function holds(cases: readonly Case[], profile: Profile = '2019'): Promise<void> {
  const world = await base();
  const before = world.cluster;
  for (const [line, message, code = 3] of cases) {
    const answer = await netctl(line.split(' '), world, profile);
    assert.is(answer.stderr, `ERRO[0000] ${message}\n`, line);
    assert.is(answer.code, code, line);
    assert.is(world.cluster, before, `${line}: nothing changed`);
  }
}

const LONG = 'a'.repeat(65);
const made = (more: string, name = 'n') => `net create -s 10.9.0.0/24 ${more} ${name}`.replace('  ', ' ');
const ruled = (more: string) => `policy rule-add db-policy 2 ${more}`;
const pooled = (pool: string) => `group create contiv-net g -r ${pool}`;

test('objects that exist, are in use, or are not there', () =>
  holds([
    ['net create -s 10.1.2.0/24 contiv-net', 'Cant change network parameters after its created'],
    ['tenant create blue', 'Cant change tenant parameters after its created'],
    ['group create vlan-net db', 'Cannot change network association after epg is created.'],
    ['group create contiv-net db -r 10.1.2.8-10.1.2.9', 'Cannot change IP pool after epg is created.'],
    ['policy rule-add db-policy 1', 'can not update a rule after its created'],
    ['net rm contiv-net', 'cannot delete contiv-net has 1 endpoint groups'],
    ['net delete busy', 'Error: Network has active endpoints'],
    ['tenant rm default', 'cannot delete default has 2 endpoint groups'],
    ['tenant rm blue', 'cannot delete blue has 1 networks'],
    ['policy rm db-policy', 'Policy is being used'],
    ['group rm web', 'Error: EPG web has active endpoints'],
    ...['rm', 'inspect'].flatMap((verb): readonly Case[] => [
      [`tenant ${verb} nope`, 'tenant not found'],
      [`network ${verb} nope`, 'network not found'],
      [`policy ${verb} nope`, 'policy not found'],
      [`group ${verb} nope`, 'endpointGroup not found'],
      [`net ${verb} -t nope contiv-net`, 'network not found'],
    ]),
    ['policy rule-rm db-policy 9', 'rule not found'],
    ['policy rule-ls nope', 'policy not found'],
    ['ep inspect nope', 'endpoint not found'],
    ...['net ls', 'group ls', 'policy list', 'policy rule-ls db-policy'].map(
      (line): Case => [`${line} -t nope`, 'tenant not found'],
    ),
  ]));

test('parents that are missing, and names that clash', () =>
  holds([
    [made('-t nope'), 'Tenant not found'],
    ['policy create -t nope p', 'Tenant not found'],
    ['group create -t nope contiv-net g', 'Tenant not found'],
    ['group create nope g', 'Network nope not found'],
    ['group create contiv-net g -p nope', 'Policy not found'],
    ['policy rule-add nope 1', 'Policy not found'],
    [ruled('-g nope'), 'endpoint group not found'],
    [ruled('-n nope'), 'from Network not found'],
    [ruled('-d out -o nope'), 'to Network not found'],
    ['group create contiv-net vlan-net', 'EndpointGroup vlan-net conflicts with the network name'],
    [made('', 'db'), 'Network db conflicts with the endpointGroup name'],
  ]));

test('what a network cannot be', () =>
  holds([
    ...['10.9.0.5/32', '10.9.0.0/0', '300.1.1.1/24', '10.9.0.50-100/24', '10.9.0.0'].map(
      (subnet): Case => [`net create -s ${subnet} n`, 'subnet string invalid format'],
    ),
    ['net create -s 10.0.0.0/7 n', 'subnet length 7 not supported'],
    ['net create -s 10.9.0.50-10.9.0.40/24 n', 'Network subnet format not valid'],
    ['net create -s 10.9.0.50-10.9.1.40/24 n', 'Network subnet format not valid'],
    ['net create -s 10.1.0.0/16 n', 'network contiv-net conflicts with subnet 10.1.0.0/16'],
    [made('-g 10.10.0.1'), 'hostIP 10.10.0.1 is exceeding beyond subnet 10.9.0.0/24, hostID 65537'],
    [made('-e VXLAN'), 'encap string invalid format'],
    [made('-n Data'), 'nwType string invalid format'],
    [made('-p 16777217'), 'pktTag Value Out of bound'],
    [made('-e vlan -p 112'), 'requested vlan not available - vlan:112'],
    [made('-e vlan -p 4095'), 'requested vlan not available - vlan:4095'],
    [made('-p 77'), 'requested vxlan not available'],
    [made('-p 10001'), 'requested vxlan not available'],
    [made('--pkt-tag=-1'), 'requested vxlan not available'],
  ]));

test('pools that are used up', async () => {
  const world = await base();
  const out = async (line: string) => (await netctl(line.split(' '), world)).stderr;
  await netctl('global set -v 112-112 -x 1-77'.split(' '), world);
  assert.is(await out('net create -e vlan -s 10.9.0.0/24 n'), 'ERRO[0000] no vlans available\n');
  await netctl('net rm -t blue contiv-net'.split(' '), world);
  await netctl('net rm vx'.split(' '), world);
  await netctl('global set -x 1-3'.split(' '), world);
  assert.is(await out('net create -s 10.9.0.0/24 n'), 'ERRO[0000] no vxlans available\n');
});

test('names that are none', () =>
  holds([
    ['tenant create a_b', 'tenantName string invalid format'],
    ['policy create a_b', 'policyName string invalid format'],
    ['group create contiv-net a_b', 'groupName string invalid format'],
    ['policy rule-add db-policy a_b', 'ruleId string invalid format'],
    [made('', 'a_b'), 'networkName string invalid format'],
    [`tenant create ${LONG}`, 'tenantName string too long'],
    [made('', LONG), 'networkName string too long'],
    [pooled('10.1.2.1-10.1.2.9'), 'ip address 10.1.2.1 is not available'],
    [pooled('10.9.0.1-10.9.0.9'), 'bad ip-pool 10.9.0.1-10.9.0.9, EPG ip-pool must be a subset of network 10.1.2.0/24'],
    [pooled('10.1.2.9-10.1.2.8'), 'invalid ip-pool 10.1.2.9-10.1.2.8'],
    [pooled('junk'), 'ipPool string invalid format'],
    [pooled('10.1.2.9'), 'ipPool string invalid format'],
  ]));

test('what a rule cannot say', () =>
  holds([
    [ruled('-p 101'), 'priority Value Out of bound'],
    [ruled('-l tcp -P 65536'), 'port Value Out of bound'],
    [ruled('-l TCP'), 'protocol string invalid format'],
    [ruled('-j reject'), 'action string invalid format'],
    [ruled('-d both'), 'Unknown direction', 1],
    [ruled('-direction='), 'Unknown direction', 1],
    [ruled('-e db'), 'Cant specify to-group for incoming rule', 1],
    [ruled('-o busy'), 'Cant specify to-network for incoming rule', 1],
    [ruled('-g db -n busy'), "Can't specify both from-group argument and -from-network ", 1],
    [ruled('-d out -g db'), 'Cant specify from-group for outgoing rule', 1],
    [ruled('-d out -n busy'), 'Cant specify from-network for outgoing rule', 1],
    [ruled('-d out -i 10.1.2.3'), 'Cant specify from-ip-address for outgoing rule', 1],
    [ruled('-d out -e db -o busy'), "Can't specify both -to-group and -to-network", 1],
    [ruled('-n busy -i 10.1.2.3'), 'can not specify both from network and from ip address'],
    [ruled('-d out -o busy -s 10.1.2.3'), 'can not specify both to-network and to-ip address'],
    [ruled('-i 10.1.2.3/32'), 'fromIpAddress string invalid format'],
    [ruled('-d out -s fe80::1'), 'toIpAddress string invalid format'],
  ]));

test('settings', () =>
  holds([
    ['global set -v x', 'vlans string invalid format'],
    ['global set -x x', 'vxlans string invalid format'],
    ['global set -v 200-100', 'invalid range 200-100, min is greater than max'],
    ['global set -v 0-100', 'invalid range 0-100, values less than 1'],
    ['global set -v 1-4096', 'invalid range 1-4096, vlan values exceed 4095 max allowed'],
    ['global set -x 1-65536', 'invalid range 1-65536, vlan values exceed 65535 max allowed'],
    ['global set -x 1-20000', 'does not allow vxlan range to exceed 16000 range 1-20000'],
    ['global set -v 200-300', 'cannot update the vlan range due to existing vlans 112'],
    ['global set -f none', 'networkInfraType string invalid format'],
    ['global set -b none', 'fwdMode string invalid format'],
    ['global set -a none', 'arpMode string invalid format'],
    ['global set -s 10.0.0.0/8', 'pvtSubnet string invalid format'],
  ]));

test('what this cluster has not is said, and nothing is changed', () =>
  holds([
    ['global set -b routing', '--fwd-mode: only bridge is supported', 1],
    ['global set -f aci', '--fabric-mode: only default is supported', 1],
    ['global set -a flood', '--arp-mode: only proxy is supported', 1],
    ['global set -s 172.20.0.0/16', '--private-subnet: only 172.19.0.0/16 is supported', 1],
    [made('--s6 fe80::/64'), '--subnetv6 is not supported: leave it out', 1],
    [made('--tag x'), '--nw-tag is not supported: leave it out', 1],
    ['group create contiv-net g -n fast', '--networkprofile is not supported: leave it out', 1],
    ['group create contiv-net g -e c', '--external-contract is not supported: leave it out', 1],
    ['group create contiv-net g --tag c', '--epg-tag is not supported: leave it out', 1],
  ]));

/** The usage of the command follows on the output. */
const USAGE: readonly Case[] = [
  ['net create -s 10.9.0.0/24', 'Network name required'],
  ['net create -s 10.9.0.0/24 a b', 'Network name required'],
  ['net create n', 'Subnet is required'],
  ['net create -s 10.9.0.0/24 -g x n', 'Invalid gateway - Enter in A.B.C.D format'],
  ['net create -s 10.9.0.0/24 --g6 x n', 'Invalid IPv6 gateway '],
  ['tenant create', 'Tenant name required'],
  ['group create contiv-net', 'Network and group name required'],
  ['group rm', 'EndpointGroup name required'],
  ['policy create', 'Policy name required'],
  ['policy rule-add db-policy', 'Policy name and Rule ID required'],
  ['policy rule-rm db-policy', 'Policy name and Rule ID required'],
  ['endpoint inspect', 'Endpoint name required'],
  ...['net ls', 'tenant ls', 'group ls', 'policy ls', 'global info', 'global inspect', 'version'].map(
    (line): Case => [`${line} x`, 'More arguments than required'],
  ),
];

test('usage errors: exit code 1, and the usage', async () => {
  const world = await base();
  for (const [line, message] of USAGE) {
    const { stdout, stderr, code } = await netctl(line.split(' '), world, '2019');
    assert.is(stderr, `ERRO[0000] ${message}\n`, line);
    assert.is(code, 1, line);
    assert.match(stdout, /^NAME:\n {3}netctl \w+.* - .*\n\nUSAGE:\n/, line);
  }
});

test('no usage follows a rule that contradicts itself', async () => {
  assert.is((await netctl(ruled('-d both').split(' '), await base())).stdout, '');
});

test('2016 does not ask for the tenant or the policy of a list, and names no VLAN', async () => {
  const world = await base();
  for (const line of ['net ls', 'group ls', 'policy ls', 'policy rule-ls nope']) {
    const { stderr, code } = await netctl([...line.split(' '), '-t', 'nope'], world);
    assert.equal([stderr, code], ['', 0], line);
  }
  await holds([[made('-e vlan -p 112'), 'requested vlan not available']], '2016');
});

test('what is refused is announced: in 2016 always, in 2019 where something is deleted', async () => {
  const world = await base();
  const said = async (line: string, profile: Profile) => netctl(line.split(' '), world, profile);
  assert.match((await said('tenant create blue', '2016')).stderr, /^INFO\[0000\] Creating tenant: blue {24,}\nERRO/);
  assert.is((await said('tenant create blue', '2019')).stdout, '');
  assert.is((await said('tenant rm nope', '2019')).stdout, 'Deleting tenant nope\n');
});

test('creating a policy again is no error, and a group is updated', async () => {
  const world = await base();
  assert.is((await netctl(['policy', 'create', 'db-policy'], world)).code, 0);
  assert.is((await netctl(['group', 'create', 'contiv-net', 'db'], world)).code, 0);
  assert.equal(world.cluster.groups.get('default:db')?.policies, []);
});

test.run();
