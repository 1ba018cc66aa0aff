/** The cluster's objects as Contiv's REST API has them: members in the order of its schemas, empty ones left out. */
import type { Cluster } from '../../../model/cluster.ts';
import type { Group } from '../../../model/group.ts';
import type { ContivNetwork } from '../../../model/network.ts';
import type { Policy, Rule } from '../../../model/policy.ts';
import type { TagRange } from '../../../model/settings.ts';
import type { Tenant } from '../../../model/tenant.ts';
import type { Profile } from './door.ts';
import { type Json, present } from './json.ts';
import { link, linkSets, NOWHERE } from './links.ts';
import { groupsOf, networksIn, policiesOf } from './lists.ts';
import { ruleColumns } from './rule-columns.ts';

export function tenantObject(cluster: Cluster, { name }: Tenant): Json {
  const ids = (objects: readonly { readonly id: string }[]) => objects.map(({ id }) => id);
  return present({
    ...{ key: name, tenantName: name },
    'link-sets': linkSets(
      ['EndpointGroups', 'endpointGroup', ids(groupsOf(cluster, name))],
      ['Networks', 'network', ids(networksIn(cluster, name))],
      ['Policies', 'policy', ids(policiesOf(cluster, name))],
    ),
  });
}

export function networkObject(cluster: Cluster, network: ContivNetwork): Json {
  const groups = groupsOf(cluster, network.tenant).filter((group) => group.network === network.id);
  return present({
    ...{ key: network.id, encap: network.encapsulation.kind, gateway: network.gateway, networkName: network.name },
    ...{ nwType: network.networkType, pktTag: network.requestedTag, subnet: network.subnet.text },
    tenantName: network.tenant,
    'link-sets': linkSets(['EndpointGroups', 'endpointGroup', groups.map(({ id }) => id)]),
    links: { Tenant: link('tenant', network.tenant) },
  });
}

/** In 2016 the key has the network's name in it, and the group's number is shown. */
export function groupObject(cluster: Cluster, group: Group, profile: Profile): Json {
  const network = cluster.networks.get(group.network)?.name ?? '';
  const tenant = link('tenant', group.tenant);
  const old = profile === '2016';
  return present({
    key: old ? `${group.tenant}:${network}:${group.name}` : group.id,
    endpointGroupId: old ? group.serial : 0,
    ...{ groupName: group.name, ipPool: poolText(group), networkName: network },
    policies: group.policies.map((id) => cluster.policies.get(id)?.name ?? ''),
    tenantName: group.tenant,
    'link-sets': linkSets(
      ['MatchRules', 'rule', old ? [] : rulesAbout(cluster, group)],
      ['Policies', 'policy', group.policies],
    ),
    links: old
      ? { AppProfile: NOWHERE, Network: NOWHERE, Tenant: tenant }
      : { AppProfile: NOWHERE, NetProfile: NOWHERE, Network: link('network', group.network), Tenant: tenant },
  });
}

/** Empty where a group has none. */
export const poolText = ({ addressPool }: Group): string =>
  addressPool === undefined ? '' : `${addressPool.first}-${addressPool.last}`;

export function policyObject(cluster: Cluster, policy: Policy): Json {
  const groups = groupsOf(cluster, policy.tenant).filter(({ policies }) => policies.includes(policy.id));
  return present({
    ...{ key: policy.id, policyName: policy.name, tenantName: policy.tenant },
    'link-sets': linkSets(
      ['EndpointGroups', 'endpointGroup', groups.map(({ id }) => id)],
      ['Rules', 'rule', policy.rules.map(({ id }) => id)],
    ),
    links: { Tenant: link('tenant', policy.tenant) },
  });
}

export function ruleObject(cluster: Cluster, policy: Policy, rule: Rule, profile: Profile): Json {
  const { group, network, address, protocol, port } = ruleColumns(cluster, rule);
  const incoming = rule.direction === 'in';
  const peer = rule.peer.kind === 'group' ? link('endpointGroup', rule.peer.group) : NOWHERE;
  return present({
    ...{ key: rule.id, action: rule.action, direction: rule.direction },
    ...(incoming ? { fromEndpointGroup: group, fromIpAddress: address, fromNetwork: network } : {}),
    ...{ policyName: policy.name, port, priority: rule.priority, protocol, ruleId: rule.name },
    tenantName: policy.tenant,
    ...(incoming ? {} : { toEndpointGroup: group, toIpAddress: address, toNetwork: network }),
    'link-sets': linkSets(['Policies', 'policy', [policy.id]]),
    ...(profile === '2016' ? {} : { links: { MatchEndpointGroup: peer } }),
  });
}

export function globalObject({ settings }: Cluster, profile: Profile): Json {
  const { arpMode, fabricMode, forwardMode: fwdMode, privateSubnet: pvtSubnet } = settings;
  const ranges = { vlans: rangeText(settings.vlans), vxlans: rangeText(settings.vxlans) };
  const named = { key: 'global', name: 'global' };
  if (profile === '2016') return { ...named, 'network-infra-type': fabricMode, ...ranges };
  return { key: 'global', arpMode, fwdMode, name: 'global', networkInfraType: fabricMode, pvtSubnet, ...ranges };
}

export const rangeText = ({ first, last }: TagRange): string => `${first}-${last}`;

const rulesAbout = ({ policies }: Cluster, group: Group): readonly string[] =>
  [...policies.values()]
    .flatMap(({ rules }) => rules)
    .filter(({ peer }) => peer.kind === 'group' && peer.group === group.id)
    .map(({ id }) => id);
