/** The cluster's objects in the order of their creation, as all lists show them. */
import { bySerial } from '../../../model/by-serial.ts';
import type { Cluster } from '../../../model/cluster.ts';
import { networksOf } from '../../../model/contiv-network.ts';
import type { Endpoint } from '../../../model/endpoint.ts';
import type { Group } from '../../../model/group.ts';
import type { ContivNetwork } from '../../../model/network.ts';
import type { Policy } from '../../../model/policy.ts';
import type { Tenant } from '../../../model/tenant.ts';

export const tenantsOf = ({ tenants }: Cluster): readonly Tenant[] => bySerial(tenants.values());

export const networksIn = (cluster: Cluster, tenant: string): readonly ContivNetwork[] =>
  bySerial(networksOf(cluster, tenant));

export const groupsOf = ({ groups }: Cluster, tenant: string): readonly Group[] => owned(groups, tenant);

export const policiesOf = ({ policies }: Cluster, tenant: string): readonly Policy[] => owned(policies, tenant);

/** On Contiv's networks, those of the tenants' DNS sandboxes included. */
export const contivEndpoints = ({ endpoints, networks }: Cluster): readonly Endpoint[] =>
  bySerial([...endpoints.values()].filter(({ network }) => networks.get(network)?.kind === 'contiv'));

/** Of all tenants. */
export const allNetworks = ({ networks }: Cluster): readonly ContivNetwork[] =>
  bySerial([...networks.values()].filter((network) => network.kind === 'contiv'));

const owned = <T extends { readonly serial: number; readonly tenant: string }>(
  objects: ReadonlyMap<string, T>,
  tenant: string,
): readonly T[] => bySerial([...objects.values()].filter((object) => object.tenant === tenant));
