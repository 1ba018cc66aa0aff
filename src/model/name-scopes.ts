/** Who knows which names: nodes each other, Docker the containers of a network, a tenant's server its containers and groups. */
import type { Address } from './address/address.ts';
import type { Cluster } from './cluster.ts';
import type { Endpoint } from './endpoint.ts';
import { stackOf } from './forward/station.ts';
import type { Network } from './network.ts';
import type { SandboxName } from './sandbox.ts';
import type { TenantName } from './tenant.ts';

/** The first node is netmaster, too. */
export function addressesOfNode({ nodes }: Cluster, name: string): readonly Address[] {
  const [first] = [...nodes.values()].sort((a, b) => a.serial - b.serial);
  if (first !== undefined && name === 'netmaster') return [first.address];
  return [...nodes.values()].filter((node) => node.name.toLowerCase() === name).map(({ address }) => address);
}

/** A sandbox's endpoints while it runs, by the number of their interfaces. */
export const endpointsOf = (cluster: Cluster, name: SandboxName): readonly Endpoint[] =>
  stackOf(cluster, { kind: 'sandbox', name }).ports.flatMap(
    ({ endpoint }) => cluster.endpoints.get(endpoint ?? '') ?? [],
  );

/** 127.0.0.11: containers that share an overlay network or a user-defined bridge with the asker. */
export function namesOfDocker(cluster: Cluster, joined: readonly Endpoint[], name: string): readonly Address[] {
  const scopes = new Set(joined.map(({ network }) => network).filter((id) => isNamed(cluster.networks.get(id))));
  return [...cluster.endpoints.values()]
    .filter((endpoint) => scopes.has(endpoint.network) && endpoint.joined?.sandbox.toLowerCase() === name)
    .map(({ address }) => address);
}

const isNamed = (network: Network | undefined): boolean =>
  network?.kind === 'overlay' ||
  (network?.kind === 'bridge' && network.name !== 'bridge' && network.name !== 'docker_gwbridge');

export type Server = { readonly name: SandboxName; readonly address: Address };

/** The DNS sandbox of the tenant of the first Contiv network, at its address there. */
export function serverOf(cluster: Cluster, joined: readonly Endpoint[]): Server | undefined {
  const [first] = joined.filter(({ network }) => cluster.networks.get(network)?.kind === 'contiv');
  const network = first && cluster.networks.get(first.network);
  if (network?.kind !== 'contiv') return undefined;
  for (const { network: id, address, joined } of cluster.endpoints.values())
    if (id === network.id && joined !== undefined && cluster.sandboxes.get(joined.sandbox)?.role === 'dns')
      return { name: joined.sandbox, address };
  return undefined;
}

/** Whose DNS sandbox it is; nobody's if it is none. */
export const tenantOf = ({ sandboxes, tenants }: Cluster, name: SandboxName): TenantName | undefined =>
  sandboxes.get(name)?.role === 'dns' ? [...tenants.keys()].find((tenant) => name === `${tenant}dns`) : undefined;

/** A group hides a container of its name. */
export function namesOfTenant(cluster: Cluster, tenant: TenantName, name: string): readonly Address[] {
  const members = [...cluster.endpoints.values()].filter(({ network: id, joined }) => {
    const network = cluster.networks.get(id);
    return joined !== undefined && network?.kind === 'contiv' && network.tenant === tenant;
  });
  const group = [...cluster.groups.values()].find(
    (known) => known.tenant === tenant && known.name.toLowerCase() === name,
  );
  return members
    .filter(({ group: own, joined }) => (group ? own === group.id : joined?.sandbox.toLowerCase() === name))
    .map(({ address }) => address);
}
