/** What `inspect` says of an object: its configuration, and its state of operation. */
import { toNumber } from '../../../model/address/address.ts';
import type { Cluster } from '../../../model/cluster.ts';
import type { Endpoint } from '../../../model/endpoint.ts';
import type { Group } from '../../../model/group.ts';
import { poolsOf, takenAddresses } from '../../../model/ipam.ts';
import type { ContivNetwork } from '../../../model/network.ts';
import type { Policy } from '../../../model/policy.ts';
import { type AddressRange, inRange, usableRange } from '../../../model/subnet.ts';
import { usedTags } from '../../../model/tag.ts';
import type { Tenant } from '../../../model/tenant.ts';
import { endpointOper } from './endpoint-oper.ts';
import { type Json, present } from './json.ts';
import { contivEndpoints, groupsOf, networksIn, policiesOf } from './lists.ts';
import { addressList, numberList, type Run, runsOf, without } from './ranges.ts';

/** `tag` is left out where a tenant lists its networks. */
export function networkOper(cluster: Cluster, network: ContivNetwork, tag = ''): Json {
  const endpoints = endpointsIn(cluster, ({ network: id }) => id === network.id);
  const taken = runsOf([...takenAddresses(cluster, network.id)].map(toNumber));
  const pools = poolsOf(cluster, network.id).map(runOf);
  return present({
    allocatedAddressesCount: endpoints.length,
    allocatedIPAddresses: addressList(taken),
    availableIPAddresses: addressList(without(runOf(usableRange(network.subnet)), [...taken, ...pools])),
    endpoints,
    externalPktTag: externalTag(network),
    networkTag: tag,
    numEndpoints: endpoints.length,
    pktTag: localTag(network),
  });
}

/** The addresses are those of the group's own pool. `tag` is left out where a tenant lists its groups. */
export function groupOper(cluster: Cluster, group: Group, tag = ''): Json {
  const endpoints = endpointsIn(cluster, (endpoint) => endpoint.group === group.id);
  const network = cluster.networks.get(group.network);
  const pool = group.addressPool;
  const taken =
    pool === undefined ? [] : [...takenAddresses(cluster, group.network)].filter((address) => inRange(pool, address));
  const allocated = runsOf(taken.map(toNumber));
  return present({
    allocatedIPAddresses: addressList(allocated),
    availableIPAddresses: pool === undefined ? '' : addressList(without(runOf(pool), allocated)),
    endpoints,
    ...(network?.kind === 'contiv' ? { externalPktTag: externalTag(network) } : {}),
    groupTag: tag,
    numEndpoints: endpoints.length,
    ...(network?.kind === 'contiv' ? { pktTag: localTag(network) } : {}),
  });
}

export function policyOper(cluster: Cluster, policy: Policy): Json {
  const bound = ({ group }: Endpoint) => cluster.groups.get(group ?? '')?.policies.includes(policy.id) ?? false;
  const endpoints = endpointsIn(cluster, bound);
  return present({ endpoints, numEndpoints: endpoints.length });
}

export function tenantOper(cluster: Cluster, { name }: Tenant): Json {
  const networks = networksIn(cluster, name);
  const groups = groupsOf(cluster, name);
  const ids = new Set(networks.map(({ id }) => id));
  return present({
    endpointGroups: groups.map((group) => groupOper(cluster, group)),
    networks: networks.map((network) => networkOper(cluster, network)),
    totalEPGs: groups.length,
    totalEndpoints: endpointsIn(cluster, ({ network }) => ids.has(network)).length,
    totalNetworks: networks.length,
    totalPolicies: policiesOf(cluster, name).length,
  });
}

export function globalOper(cluster: Cluster): Json {
  const used = (kind: 'vlan' | 'vxlan') => numberList(runsOf(usedTags(cluster, kind)));
  return present({
    clusterMode: 'docker',
    numNetworks: [...cluster.networks.values()].filter(({ kind }) => kind === 'contiv').length,
    vlansInUse: used('vlan'),
    vxlansInUse: used('vxlan'),
  });
}

const endpointsIn = (cluster: Cluster, wanted: (endpoint: Endpoint) => boolean): readonly Json[] =>
  contivEndpoints(cluster)
    .filter(wanted)
    .map((endpoint) => endpointOper(cluster, endpoint));

const runOf = ({ first, last }: AddressRange): Run => ({ first: toNumber(first), last: toNumber(last) });

/** The VNI; a VLAN has no other tag outside. */
const externalTag = ({ encapsulation }: ContivNetwork): number =>
  encapsulation.kind === 'vxlan' ? encapsulation.vni : 0;

const localTag = ({ encapsulation }: ContivNetwork): number =>
  encapsulation.kind === 'vxlan' ? encapsulation.localVlan : encapsulation.vlan;
