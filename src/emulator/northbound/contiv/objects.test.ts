import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../../model/address/address.ts';
import type { ContivNetwork } from '../../../model/network.ts';
import type { Rule } from '../../../model/policy.ts';
import type { Json } from './json.ts';
import {
  globalObject,
  groupObject,
  networkObject,
  policyObject,
  poolText,
  rangeText,
  ruleObject,
  tenantObject,
} from './objects.ts';
import { found, TUTORIAL } from './tutorial.fixture.ts';

const { groups, networks, policies, tenants } = TUTORIAL;
const tenant = (name: string) => tenantObject(TUTORIAL, found(tenants, name));
const network = (id: string) => networkObject(TUTORIAL, found(networks, id) as ContivNetwork);
const db = found(groups, 'default:db');
const dbPolicy = found(policies, 'default:db-policy');
const [first, second] = dbPolicy.rules as readonly [Rule, Rule];

/** Bodies that netmaster sent while the tutorial was typed: of 2019, and where it says so of 2016. */
const RECORDED: readonly (readonly [Json, body: string])[] = [
  [
    tenant('default'),
    '{"key":"default","tenantName":"default","link-sets":{"EndpointGroups":{"default:db":{"type":"endpointGroup","key":"default:db"}},"Networks":{"default:contiv-net":{"type":"network","key":"default:contiv-net"},"default:contiv-vlan":{"type":"network","key":"default:contiv-vlan"}},"Policies":{"default:db-policy":{"type":"policy","key":"default:db-policy"}}}}',
  ],
  [
    network('default:contiv-net'),
    '{"key":"default:contiv-net","encap":"vxlan","networkName":"contiv-net","nwType":"data","subnet":"10.1.2.0/24","tenantName":"default","link-sets":{"EndpointGroups":{"default:db":{"type":"endpointGroup","key":"default:db"}}},"links":{"Tenant":{"type":"tenant","key":"default"}}}',
  ],
  [
    network('blue:contiv-net'),
    '{"key":"blue:contiv-net","encap":"vxlan","networkName":"contiv-net","nwType":"data","subnet":"10.1.2.0/24","tenantName":"blue","link-sets":{},"links":{"Tenant":{"type":"tenant","key":"blue"}}}',
  ],
  [
    network('default:contiv-vlan'),
    '{"key":"default:contiv-vlan","encap":"vlan","networkName":"contiv-vlan","nwType":"data","pktTag":112,"subnet":"10.1.3.0/24","tenantName":"default","link-sets":{},"links":{"Tenant":{"type":"tenant","key":"default"}}}',
  ],
  [
    groupObject(TUTORIAL, db, '2019'),
    '{"key":"default:db","groupName":"db","networkName":"contiv-net","policies":["db-policy"],"tenantName":"default","link-sets":{"Policies":{"default:db-policy":{"type":"policy","key":"default:db-policy"}}},"links":{"AppProfile":{},"NetProfile":{},"Network":{"type":"network","key":"default:contiv-net"},"Tenant":{"type":"tenant","key":"default"}}}',
  ],
  [
    groupObject(TUTORIAL, { ...db, serial: 1 }, '2016'),
    '{"key":"default:contiv-net:db","endpointGroupId":1,"groupName":"db","networkName":"contiv-net","policies":["db-policy"],"tenantName":"default","link-sets":{"Policies":{"default:db-policy":{"type":"policy","key":"default:db-policy"}}},"links":{"AppProfile":{},"Network":{},"Tenant":{"type":"tenant","key":"default"}}}',
  ],
  [
    policyObject(TUTORIAL, dbPolicy),
    '{"key":"default:db-policy","policyName":"db-policy","tenantName":"default","link-sets":{"EndpointGroups":{"default:db":{"type":"endpointGroup","key":"default:db"}},"Rules":{"default:db-policy:1":{"type":"rule","key":"default:db-policy:1"},"default:db-policy:2":{"type":"rule","key":"default:db-policy:2"}}},"links":{"Tenant":{"type":"tenant","key":"default"}}}',
  ],
  [
    ruleObject(TUTORIAL, dbPolicy, first, '2019'),
    '{"key":"default:db-policy:1","action":"deny","direction":"in","policyName":"db-policy","priority":1,"protocol":"tcp","ruleId":"1","tenantName":"default","link-sets":{"Policies":{"default:db-policy":{"type":"policy","key":"default:db-policy"}}},"links":{"MatchEndpointGroup":{}}}',
  ],
  [
    ruleObject(TUTORIAL, dbPolicy, second, '2016'),
    '{"key":"default:db-policy:2","action":"allow","direction":"in","policyName":"db-policy","port":8888,"priority":10,"protocol":"tcp","ruleId":"2","tenantName":"default","link-sets":{"Policies":{"default:db-policy":{"type":"policy","key":"default:db-policy"}}}}',
  ],
  [
    // The recorded cluster was in routing mode.
    globalObject({ ...TUTORIAL, settings: { ...TUTORIAL.settings, forwardMode: 'routing' as 'bridge' } }, '2019'),
    '{"key":"global","arpMode":"proxy","fwdMode":"routing","name":"global","networkInfraType":"default","pvtSubnet":"172.19.0.0/16","vlans":"1-4094","vxlans":"1-10000"}',
  ],
  [
    globalObject(TUTORIAL, '2016'),
    '{"key":"global","name":"global","network-infra-type":"default","vlans":"1-4094","vxlans":"1-10000"}',
  ],
];

test("objects are those of Contiv's REST API, member by member", () => {
  for (const [object, body] of RECORDED) assert.is(JSON.stringify(object), body);
});

test('a group is linked to the rules that name it', () => {
  const rules = [{ ...first, peer: { kind: 'group', group: db.id } as const }, second];
  const cluster = { ...TUTORIAL, policies: new Map([[dbPolicy.id, { ...dbPolicy, rules }]]) };
  const sets = { MatchRules: { 'default:db-policy:1': { type: 'rule', key: 'default:db-policy:1' } } };
  const shown = groupObject(cluster, { ...db, policies: [] }, '2019') as { readonly 'link-sets': Json };
  assert.equal(shown['link-sets'], sets);
});

test('a pool is two addresses, a range of tags two numbers', () => {
  assert.is(
    poolText({ ...db, addressPool: { first: address('10.1.2.3'), last: address('10.1.2.9') } }),
    '10.1.2.3-10.1.2.9',
  );
  assert.is(poolText(db), '');
  assert.is(rangeText({ first: 1, last: 4094 }), '1-4094');
});

test.run();
