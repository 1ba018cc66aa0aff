/** What tenants can see of a cluster: their objects, their containers' addresses, who reaches whom and under which name. */
import type { Cluster } from '../model/cluster.ts';
import type { Endpoint } from '../model/endpoint.ts';
import type { ContivNetwork } from '../model/network.ts';
import type { Probe } from '../model/probe.ts';
import type { Sandbox } from '../model/sandbox.ts';
import type { TenantName } from '../model/tenant.ts';
import type { World } from './world.ts';

/**
 * Questions and answers, as text. Left out is what tenants share: tags, serial numbers, placements, addresses behind
 * docker_gwbridge; and containers with a foot in a second tenant.
 */
export type View = ReadonlyMap<string, string>;

/** How names are told: worlds that differ in names alone are compared under the same ones. */
export type Naming = (name: string) => string;

export const EVERY_KIND: readonly Probe['by'][] = [
  { kind: 'icmp' },
  { kind: 'tcp', port: 80 },
  { kind: 'tcp', port: 8888 },
  { kind: 'udp', port: 80 },
];

export type Looking = { readonly by: readonly Probe['by'][]; readonly naming?: Naming };

export async function viewOf(world: World, tenants: readonly TenantName[], looking: Looking): Promise<View> {
  const { by, naming = same } = looking;
  const entries: [string, string][] = [];
  for (const tenant of tenants) {
    const members = membersOf(world.cluster, tenant);
    const probes = probesAmong(world.cluster, tenant, members, by);
    const outcomes = await world.outcomes(probes);
    entries.push(
      ...objectsOf(world.cluster, tenant, naming),
      ...members.map(({ endpoint, sandbox }): [string, string] => [
        `${naming(tenant)}: ${naming(sandbox.name)}'s ${endpoint.joined?.interface ?? ''}`,
        `${endpoint.address} ${endpoint.mac}`,
      ]),
      ...probes.map((probe, index): [string, string] => [
        `${naming(tenant)}: ${asked(probe, naming)}`,
        outcomes[index] ?? '',
      ]),
    );
  }
  return new Map(entries);
}

const same: Naming = (name) => name;

type Member = { readonly sandbox: Sandbox; readonly endpoint: Endpoint };

/** Running containers with endpoints on networks of this tenant, and of no other. */
function membersOf(cluster: Cluster, tenant: TenantName): readonly Member[] {
  return [...cluster.endpoints.values()].flatMap((endpoint) => {
    const sandbox = cluster.sandboxes.get(endpoint.joined?.sandbox ?? '');
    if (!sandbox || sandbox.role === 'dns') return [];
    const own = contivNetwork(cluster, endpoint)?.tenant === tenant;
    return own && tenantsOf(cluster, sandbox).length === 1 ? [{ sandbox, endpoint }] : [];
  });
}

/** Whose networks the container is on. */
export function tenantsOf(cluster: Cluster, { name }: Pick<Sandbox, 'name'>): readonly TenantName[] {
  const joined = [...cluster.endpoints.values()].filter((endpoint) => endpoint.joined?.sandbox === name);
  return [...new Set(joined.flatMap((endpoint) => contivNetwork(cluster, endpoint)?.tenant ?? []))];
}

function contivNetwork(cluster: Cluster, { network }: Endpoint): ContivNetwork | undefined {
  const found = cluster.networks.get(network);
  return found?.kind === 'contiv' ? found : undefined;
}

/** From every member to every member's address, and by the names of containers and groups. */
function probesAmong(
  cluster: Cluster,
  tenant: TenantName,
  members: readonly Member[],
  kinds: readonly Probe['by'][],
): readonly Probe[] {
  const senders = [...new Set(members.map(({ sandbox }) => sandbox.name))];
  const groups = [...cluster.groups.values()].filter((group) => group.tenant === tenant).map(({ name }) => name);
  const targets = [...new Set([...members.map(({ endpoint }) => endpoint.address), ...senders, ...groups])];
  return senders.flatMap((name) =>
    targets.flatMap((to) => kinds.map((by): Probe => ({ from: { kind: 'sandbox', name }, to, by }))),
  );
}

function asked({ from, to, by }: Probe, naming: Naming): string {
  const target = /^\d/.test(to) ? to : naming(to);
  return `${naming(from.name)} -> ${target} ${by.kind}${by.kind === 'icmp' ? '' : `/${by.port}`}`;
}

function objectsOf(cluster: Cluster, tenant: TenantName, naming: Naming): readonly [string, string][] {
  const own = <T extends { readonly tenant: TenantName }>(all: Iterable<T>) =>
    [...all].filter((object) => object.tenant === tenant);
  const networks = [...cluster.networks.values()].filter((network) => network.kind === 'contiv');
  const told = (kind: string, name: string) => `${naming(tenant)}: ${kind} ${naming(name)}`;
  return [
    [`tenant ${naming(tenant)}`, cluster.tenants.has(tenant) ? 'exists' : 'does not exist'],
    ...own(networks).map(({ name, subnet, encapsulation }): [string, string] => [
      told('network', name),
      `${JSON.stringify(subnet)} ${encapsulation.kind}`,
    ]),
    ...own(cluster.groups.values()).map(({ name, policies }): [string, string] => [
      told('group', name),
      `${policies.length} policies`,
    ]),
    ...own(cluster.policies.values()).map(({ name, rules }): [string, string] => [
      told('policy', name),
      rules
        .map(({ name, direction, priority, action }) => `${naming(name)} ${direction} ${priority} ${action}`)
        .join(', '),
    ]),
  ];
}
