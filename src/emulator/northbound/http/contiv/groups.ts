import { bySerial } from '../../../../model/by-serial.ts';
import type { Cluster } from '../../../../model/cluster.ts';
import { type Group, groupId } from '../../../../model/group.ts';
import { refusals } from '../../../../model/refusal.ts';
import type { Profile } from '../../contiv/door.ts';
import { groupOper } from '../../contiv/inspect.ts';
import { groupObject } from '../../contiv/objects.ts';
import { shownNumber, taken, takenTexts, unmodelled, unmodelledTexts } from './field.ts';
import { commanded, partsOf, type Resource } from './resource.ts';

/** In 2016 the key has the network's name in it. */
export const groups = (profile: Profile): Resource => ({
  ...{ plural: 'endpointGroups', noun: 'EndpointGroup', missing: refusals.groupNotFound() },
  keyOf: profile === '2016' ? ['tenantName', 'networkName', 'groupName'] : ['tenantName', 'groupName'],
  fields: {
    cfgdTag: unmodelled('a name besides the name'),
    endpointGroupId: shownNumber('in 2016: a number of its own'),
    extContractsGrps: unmodelledTexts('external contracts'),
    groupName: taken('unique among the networks and groups of the tenant'),
    ipPool: taken('10.1.2.10-10.1.2.20: members get these addresses only'),
    netProfile: unmodelled('bandwidth and DSCP'),
    networkName: taken('of a network of the tenant'),
    policies: takenTexts('names of policies of the tenant; replaces those it has'),
    tenantName: taken('of a tenant that exists'),
  },
  list: (cluster) => bySerial(cluster.groups.values()).map((group) => groupObject(cluster, group, profile)),
  find(cluster, key) {
    const group = found(cluster, key, profile);
    return group && groupObject(cluster, group, profile);
  },
  oper(cluster, key) {
    const group = found(cluster, key, profile);
    return group ? groupOper(cluster, group, `${group.name}.${group.tenant}`) : {};
  },
  create: ({ text, texts }) =>
    commanded({
      ...{ type: 'group.create', tenant: text('tenantName'), network: text('networkName'), group: text('groupName') },
      ...{ policies: texts('policies'), addressPool: text('ipPool') },
    }),
  remove(key, cluster) {
    const group = found(cluster, key, profile);
    return group && { type: 'group.delete', tenant: group.tenant, group: group.name };
  },
});

function found({ groups, networks }: Cluster, key: string, profile: Profile): Group | undefined {
  if (profile === '2019') return groups.get(key);
  const [tenant = '', network, name = ''] = partsOf(key, 3) ?? [];
  const group = groups.get(groupId(tenant, name));
  return group && networks.get(group.network)?.name === network ? group : undefined;
}
