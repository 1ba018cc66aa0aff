import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelWorld } from '../../../scenarios/model-world.ts';
import { netctl, type Profile } from './netctl.ts';

const LINES = [
  ...['net create -s 10.1.2.0/24 contiv-net', 'net create -s 10.9.0.0/29 -g 10.9.0.6 -e vlan -p 112 vlan-net'],
  ...['policy create db-policy', 'group create contiv-net db -p db-policy -r 10.1.2.10-10.1.2.12'],
  ...['policy create open', 'policy rule-add open 7 -l 47 -g db -i 10.1.2.10-10.1.2.12', 'group create contiv-net web'],
  ...['policy rule-add open 9 -d out -s 10.0.0.5/8 -l udp -P 53 -p 3 -j deny', 'policy rule-add open 8 -p 2'],
];

async function world(): Promise<ModelWorld> {
  const world = new ModelWorld();
  await world.dispatch([{ type: 'node.create', node: 'n1' }]);
  for (const line of LINES) assert.is((await netctl(line.split(' '), world)).code, 0, line);
  const common = { type: 'sandbox.create', node: 'n1' } as const;
  await world.dispatch([
    {
      ...{ ...common, sandbox: 'c10', network: { kind: 'group', tenant: 'default', group: 'db' } as const },
      labels: { tier: 'db', a: '<1>' },
    },
    { ...common, sandbox: 'c1', network: { kind: 'contiv', tenant: 'default', network: 'contiv-net' } },
  ]);
  return world;
}

const shown = async (line: string, profile: Profile = '2019') => {
  const { stdout, stderr } = await netctl(line.split(' '), await world(), profile);
  assert.is(stderr, '');
  return stdout;
};
const seen = async (line: string, profile: Profile = '2019') => JSON.parse(await shown(line, profile));

test('a network lists its addresses: what is taken, and what is left outside of all pools', async () => {
  const { Config, Oper } = await seen('net inspect contiv-net');
  assert.equal(Config['link-sets'], {
    EndpointGroups: {
      'default:db': { type: 'endpointGroup', key: 'default:db' },
      'default:web': { type: 'endpointGroup', key: 'default:web' },
    },
  });
  assert.is(Oper.allocatedIPAddresses, '10.1.2.1-10.1.2.5, 10.1.2.10');
  assert.is(Oper.availableIPAddresses, '10.1.2.6-10.1.2.9, 10.1.2.13-10.1.2.254');
  assert.equal([Oper.externalPktTag, Oper.pktTag, Oper.networkTag], [1, 1, 'contiv-net.default']);
  assert.equal(
    [Oper.numEndpoints, Oper.allocatedAddressesCount, Oper.endpoints.map((one: Named) => one.containerName)],
    [3, 3, ['defaultdns', 'c10', 'c1']],
  );
});

type Named = { readonly containerName: string };

test('a VLAN has one tag, and a gateway is taken', async () => {
  const { Config, Oper } = await seen('net inspect vlan-net');
  assert.equal([Config.pktTag, Config.gateway, Config.encap], [112, '10.9.0.6', 'vlan']);
  assert.equal([Oper.externalPktTag, Oper.pktTag], [undefined, 112]);
  assert.equal([Oper.allocatedIPAddresses, Oper.availableIPAddresses], ['10.9.0.1, 10.9.0.6', '10.9.0.2-10.9.0.5']);
});

test('a group lists the addresses of its pool, a policy the endpoints it binds', async () => {
  const group = (await seen('group inspect db')).Oper;
  assert.equal([group.allocatedIPAddresses, group.availableIPAddresses], ['10.1.2.10', '10.1.2.11-10.1.2.12']);
  assert.equal([group.groupTag, group.numEndpoints], ['db.default', 1]);
  assert.equal(Object.keys((await seen('group inspect db')).Config['link-sets'].MatchRules), ['default:open:7']);
  assert.is((await seen('group inspect web')).Config['link-sets'].MatchRules, undefined);
  const policy = (await seen('policy inspect db-policy')).Oper;
  assert.equal([policy.numEndpoints, policy.endpoints[0].containerName], [1, 'c10']);
  assert.equal((await seen('policy inspect open')).Oper, {});
});

test('a tenant counts what it has', async () => {
  const { Oper } = await seen('tenant inspect default');
  const { totalEPGs, totalNetworks, totalPolicies, totalEndpoints } = Oper;
  assert.equal([totalEPGs, totalNetworks, totalPolicies, totalEndpoints], [2, 2, 2, 4]);
  assert.is(Oper.networks[0].networkTag, undefined);
});

test('an endpoint is found by a part of its name, and by the whole of it first', async () => {
  assert.is((await seen('ep inspect c1')).Oper.containerName, 'c1');
  assert.is((await seen('endpoint inspect c10@')).Oper.containerName, 'c10');
  const { Oper, Config } = await seen('endpoint inspect c10');
  const { endpointGroupId, intfName, ...rest } = Oper;
  assert.is(Config, undefined);
  assert.ok(endpointGroupId > 0);
  assert.match(intfName, /^veth/);
  assert.equal(rest, {
    containerName: 'c10',
    endpointGroupKey: 'db:default',
    endpointID: 'c10@default:contiv-net',
    homingHost: 'n1',
    ipAddress: ['10.1.2.10', ''],
    labels: 'map[a:<1> tier:db]',
    macAddress: '02:02:0a:01:02:0a',
    network: 'contiv-net.default',
    serviceName: 'db',
    vtepIP: '192.168.2.10',
  });
});

test('all of the cluster', async () => {
  const { Oper } = await seen('global inspect');
  assert.equal(Oper, { clusterMode: 'docker', numNetworks: 2, vlansInUse: '112', vxlansInUse: '1' });
});

test('rules are listed as they were typed, by priority', async () => {
  const rows = (await shown('policy rule-ls open')).split('\n').map((row) => row.split(/ {2,}/));
  assert.equal(rows[3], ['7', '1', 'db', '10.1.2.10-10.1.2.12', '47', '0', 'allow']);
  assert.is(rows[4]?.[0], '8');
  assert.equal(rows[8], ['9', '3', '10.0.0.0/8', 'udp', '53', 'deny']);
  const [first, , second] = await seen('policy rule-ls open -j');
  assert.equal([first.fromEndpointGroup, first.fromIpAddress, first.port], ['db', '10.1.2.10-10.1.2.12', undefined]);
  assert.equal(first.links, { MatchEndpointGroup: { type: 'endpointGroup', key: 'default:db' } });
  assert.equal([second.toIpAddress, second.port, second.links], ['10.0.0.0/8', 53, { MatchEndpointGroup: {} }]);
  assert.is((await seen('policy rule-ls open -j', '2016'))[0].links, undefined);
});

test('-q prints names only, -j what the REST API lists', async () => {
  assert.is(await shown('net ls -q'), 'contiv-net\nvlan-net\n');
  assert.is(await shown('group list -quiet'), 'db\nweb\n');
  assert.is(await shown('policy ls -q'), 'db-policy\nopen\n');
  assert.is(await shown('policy rule-ls open -q'), '7\n8\n9\n');
  assert.is(await shown('tenant ls --quiet'), 'default\n');
  assert.equal(
    (await seen('group ls -j')).map(({ key, ipPool }: Readonly<Record<string, string>>) => [key, ipPool]),
    [
      ['default:db', '10.1.2.10-10.1.2.12'],
      ['default:web', undefined],
    ],
  );
  assert.is((await seen('group ls -j', '2016'))[0].key, 'default:contiv-net:db');
  assert.is((await seen('global info -j', '2016'))[0]['network-infra-type'], 'default');
  assert.is((await seen('global info -j'))[0].fwdMode, 'bridge');
  assert.is(await shown('net ls -t nope -j', '2016'), '[]\n');
});

test('-a lists all tenants, in the order of their creation', async () => {
  const two = await world();
  for (const line of ['tenant create blue', 'net create -t blue -s 10.1.2.0/24 contiv-net', 'policy create last'])
    await netctl(line.split(' '), two);
  const { stdout } = await netctl(['net', 'ls', '-a'], two);
  assert.equal(
    stdout
      .split('\n')
      .slice(2, -1)
      .map((row) => row.split(/ +/).slice(0, 2)),
    [
      ['default', 'contiv-net'],
      ['default', 'vlan-net'],
      ['blue', 'contiv-net'],
    ],
  );
});

test('in 2016 group rm takes the network, policies may be separated by commas', async () => {
  const old = await world();
  const code = async (line: string, profile: Profile) => (await netctl(line.split(' '), old, profile)).code;
  assert.is(await code('group create contiv-net both -policy=db-policy,open', '2016'), 0);
  assert.equal(old.cluster.groups.get('default:both')?.policies, ['default:db-policy', 'default:open']);
  assert.is(await code('group create contiv-net both -p db-policy,open', '2019'), 3);
  assert.is(await code('group rm vlan-net both', '2016'), 3);
  assert.is(await code('group rm contiv-net both', '2019'), 1);
  assert.is(await code('group rm contiv-net both', '2016'), 0);
  assert.is(await code('group rm web', '2016'), 0);
});

test.run();
