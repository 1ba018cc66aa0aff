import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from '../../../model/cluster.ts';
import type { ContivNetwork } from '../../../model/network.ts';
import { container } from '../../realise/sample.ts';
import { transcript } from '../netctl/transcript.fixture.ts';
import { endpointOper } from './endpoint-oper.ts';
import { globalOper, groupOper, networkOper, policyOper, tenantOper } from './inspect.ts';
import { indented, type Json } from './json.ts';
import { found, TUTORIAL } from './tutorial.fixture.ts';

const { groups, networks, policies, tenants } = TUTORIAL;

const recorded = (line: string): { readonly Config: Json; readonly Oper: Json } =>
  JSON.parse(transcript('2019').find((exchange) => exchange.line === `netctl ${line}`)?.shown ?? '');

const OPERS: Readonly<Record<string, Json>> = {
  'net inspect contiv-net': networkOper(
    TUTORIAL,
    found(networks, 'default:contiv-net') as ContivNetwork,
    'contiv-net.default',
  ),
  'group inspect db': groupOper(TUTORIAL, found(groups, 'default:db'), 'db.default'),
  'policy inspect db-policy': policyOper(TUTORIAL, found(policies, 'default:db-policy')),
  'tenant inspect default': tenantOper(TUTORIAL, found(tenants, 'default')),
};

test('a state of operation is the recorded one, where no container has an address yet', () => {
  for (const [line, oper] of Object.entries(OPERS)) assert.is(indented(oper), indented(recorded(line).Oper), line);
  const global = { ...(globalOper(TUTORIAL) as object), clusterMode: 'test' };
  assert.is(indented(global), indented(recorded('global inspect').Oper));
});

/** c2 has no group and its container is gone; its node is not known. */
function inhabited(): Cluster {
  const joining = [{ network: 'default:contiv-net', hostId: 3, group: 'default:db' }];
  const one = container('c1', 'n1', joining, { labels: { tier: 'db', app: 'x' } })(TUTORIAL);
  const both = container('c2', 'n2', [{ network: 'default:contiv-net', hostId: 4 }])({
    ...one,
    serial: one.serial + 1,
  });
  return { ...both, sandboxes: new Map([...both.sandboxes].filter(([name]) => name === 'c1')) };
}

test('an endpoint shows what is known of it, and leaves out the rest', () => {
  const cluster = inhabited();
  const first = found(cluster.endpoints, 'c1@default:contiv-net');
  const { intfName, ...rest } = endpointOper(cluster, first) as { readonly [name: string]: Json };
  assert.match(String(intfName), /^veth[0-9a-f]{7}$/);
  assert.equal(rest, {
    containerName: 'c1',
    endpointGroupId: found(groups, 'default:db').serial,
    endpointGroupKey: 'db:default',
    endpointID: 'c1@default:contiv-net',
    homingHost: 'n1',
    ipAddress: ['10.1.2.3', ''],
    labels: 'map[app:x tier:db]',
    macAddress: '02:02:0a:01:02:03',
    network: 'contiv-net.default',
    serviceName: 'db',
  });
  const second = endpointOper(cluster, found(cluster.endpoints, 'c2@default:contiv-net'));
  assert.equal(Object.keys(second), [
    ...['endpointID', 'homingHost', 'intfName', 'ipAddress', 'labels', 'macAddress', 'network'],
  ]);
});

test('endpoints are counted where they belong', () => {
  const cluster = inhabited();
  const count = (oper: Json) => (oper as { readonly numEndpoints?: number }).numEndpoints;
  const network = found(networks, 'default:contiv-net') as ContivNetwork;
  assert.is(count(networkOper(cluster, network)), 2);
  assert.is(count(networkOper(cluster, found(networks, 'blue:contiv-net') as ContivNetwork)), undefined);
  assert.is(count(groupOper(cluster, found(groups, 'default:db'))), 1);
  assert.is(count(policyOper(cluster, found(policies, 'default:db-policy'))), 1);
});

test.run();
