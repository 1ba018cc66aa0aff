/** What Docker calls the networks it knows: its own, and the network objects Contiv makes in it. */
import type { Cluster } from './cluster.ts';
import type { Network } from './network.ts';
import type { TenantName } from './tenant.ts';

/** `[group.]network[/tenant]`: the tenant is left out where it is `default`. */
export function dockerObjectName(tenant: TenantName, network: string, group?: string): string {
  const object = group === undefined ? network : `${group}.${network}`;
  return tenant === 'default' ? object : `${object}/${tenant}`;
}

/** Docker's own networks and those of every node that go by this name. */
export const dockerNameTaken = (cluster: Cluster, name: string): boolean =>
  [...cluster.networks.values()].some((network) => network.kind !== 'contiv' && network.name === name) ||
  PREDEFINED.has(name);

/** Made by Docker itself on every node, some of them only when needed. */
export const PREDEFINED: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'docker_gwbridge']);

/** Contiv's network objects: one a network, one a group. */
export function contivObjectNames(cluster: Cluster): ReadonlySet<string> {
  const networks = [...cluster.networks.values()].flatMap((network) =>
    network.kind === 'contiv' ? [dockerObjectName(network.tenant, network.name)] : [],
  );
  const groups = [...cluster.groups.values()].map((group) =>
    dockerObjectName(group.tenant, networkName(cluster.networks.get(group.network)), group.name),
  );
  return new Set([...networks, ...groups]);
}

const networkName = (network: Network | undefined): string => network?.name ?? '';
