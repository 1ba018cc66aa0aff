import type { Cluster } from '../../../../model/cluster.ts';
import { refusals } from '../../../../model/refusal.ts';
import { networkOper } from '../../contiv/inspect.ts';
import { allNetworks } from '../../contiv/lists.ts';
import { networkObject } from '../../contiv/objects.ts';
import { required, taken, takenNumber, unmodelled } from './field.ts';
import { commanded, partsOf, type Resource } from './resource.ts';

export const NETWORKS: Resource = {
  ...{ plural: 'networks', noun: 'Network', keyOf: ['tenantName', 'networkName'], missing: refusals.networkNotFound() },
  fields: {
    cfgdTag: unmodelled('a name besides the name'),
    encap: required('vlan or vxlan'),
    gateway: taken('an address of the subnet'),
    ipv6Gateway: unmodelled('an IPv6 address'),
    ipv6Subnet: unmodelled('an IPv6 prefix'),
    networkName: taken('unique among the networks and groups of the tenant'),
    nwType: taken('data'),
    pktTag: takenNumber('VLAN id or VNI; 0 or left out: the lowest free one'),
    subnet: required('10.1.2.0/24, or 10.1.2.50-10.1.2.99/24'),
    tenantName: taken('of a tenant that exists'),
  },
  list: (cluster) => allNetworks(cluster).map((network) => networkObject(cluster, network)),
  find(cluster, key) {
    const network = contiv(cluster, key);
    return network && networkObject(cluster, network);
  },
  oper(cluster, key) {
    const network = contiv(cluster, key);
    return network ? networkOper(cluster, network, `${network.name}.${network.tenant}`) : {};
  },
  create: ({ text, number }) =>
    commanded({
      ...{ type: 'network.create', tenant: text('tenantName'), network: text('networkName') },
      ...{ subnet: text('subnet'), gateway: text('gateway'), encap: text('encap') },
      ...{ tag: number('pktTag'), networkType: text('nwType') },
    }),
  remove(key) {
    const [tenant, network] = partsOf(key, 2) ?? [];
    return tenant === undefined || network === undefined ? undefined : { type: 'network.delete', tenant, network };
  },
};

function contiv({ networks }: Cluster, key: string) {
  const network = networks.get(key);
  return network?.kind === 'contiv' ? network : undefined;
}
