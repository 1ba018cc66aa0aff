/** What the listing commands show of a cluster: a text for each row, its columns joined by blanks. */
import type { Cluster } from '../model/cluster.ts';
import type { Network, NetworkId } from '../model/network.ts';
import type { NodeName } from '../model/node.ts';
import type { Sandbox } from '../model/sandbox.ts';
import type { TenantName } from '../model/tenant.ts';
import { versions } from './versions.ts';

export type Listing =
  /** Of vethlab, and of the systems it models. */
  | { readonly kind: 'versions' }
  /** Name, address on the external LAN, health. */
  | { readonly kind: 'nodes' }
  | { readonly kind: 'tenants' }
  /** As `netctl net ls`: tenant, network, type, encapsulation, packet tag, subnet. */
  | { readonly kind: 'networks'; readonly tenant: TenantName }
  /** As `docker network ls` on a node: name, driver. */
  | { readonly kind: 'docker-networks'; readonly node: NodeName }
  /** Containers with their addresses as `docker network inspect` on a node shows them. */
  | { readonly kind: 'members'; readonly node: NodeName; readonly network: NetworkId }
  /** Endpoints whether joined or not: id, address. */
  | { readonly kind: 'endpoints'; readonly network: NetworkId }
  /** The tag with which the network's frames travel: `vxlan 1`, `vlan 112`. */
  | { readonly kind: 'encapsulation'; readonly network: NetworkId }
  | { readonly kind: 'policies'; readonly tenant: TenantName }
  /** Name, priority, direction, protocol, port, action. */
  | { readonly kind: 'rules'; readonly policy: string }
  /** Group, network, policies. */
  | { readonly kind: 'groups'; readonly tenant: TenantName }
  /** As `docker ps`: running containers of one node; behind Swarm of all nodes, as `node/name`. */
  | { readonly kind: 'ps'; readonly node: NodeName | 'swarm' }
  /** Containers of each node, the stopped ones among them, and the sum. */
  | { readonly kind: 'container-counts' }
  | { readonly kind: 'placement'; readonly sandbox: string }
  | { readonly kind: 'published'; readonly sandbox: string };

const OBSERVABLE = ['members', 'encapsulation', 'ps', 'placement', 'published'] as const;

export type Observable = Extract<Listing, { readonly kind: (typeof OBSERVABLE)[number] }>;

/** A kernel shows it. All else is known to the control plane alone: tenants, policies, what is stopped. */
export const isObservable = (asked: Listing): asked is Observable => OBSERVABLE.some((kind) => kind === asked.kind);

export function listing(cluster: Cluster, asked: Listing): readonly string[] {
  const sandboxes = [...cluster.sandboxes.values()];
  switch (asked.kind) {
    case 'versions':
      return versions();
    case 'nodes':
      return [...cluster.nodes.values()].map(({ name, address, health }) => `${name} ${address} ${health}`);
    case 'tenants':
      return [...cluster.tenants.keys()];
    case 'networks':
      return [...cluster.networks.values()].flatMap((network) => contivRow(network, asked.tenant));
    case 'docker-networks':
      return [
        ...[...cluster.networks.values()].flatMap((network) => dockerRow(network, asked.node)),
        ...groupObjects(cluster),
      ];
    case 'members':
      return membersOf(cluster, asked.network, asked.node);
    case 'endpoints':
      return [...cluster.endpoints.values()]
        .filter(({ network }) => network === asked.network)
        .map(({ id, address }) => `${id} ${address}`);
    case 'encapsulation':
      return encapsulationOf(cluster.networks.get(asked.network));
    case 'policies':
      return [...cluster.policies.values()].filter(({ tenant }) => tenant === asked.tenant).map(({ name }) => name);
    case 'rules':
      return rulesOf(cluster, asked.policy);
    case 'groups':
      return groupsOf(cluster, asked.tenant);
    case 'ps':
      return sandboxes.filter(({ status }) => status === 'running').flatMap((sandbox) => psRow(sandbox, asked.node));
    case 'container-counts':
      return [
        `all ${sandboxes.length}`,
        ...[...cluster.nodes.keys()].map((name) => `${name} ${sandboxes.filter(({ node }) => node === name).length}`),
      ];
    case 'placement':
      return sandboxes.filter(({ name }) => name === asked.sandbox).map(({ node }) => node);
    case 'published':
      return publishedBy(cluster, asked.sandbox);
  }
}

function contivRow(network: Network, tenant: TenantName): readonly string[] {
  if (network.kind !== 'contiv' || network.tenant !== tenant) return [];
  const { name, networkType, encapsulation, requestedTag, subnet } = network;
  return [`${tenant} ${name} ${networkType} ${encapsulation.kind} ${requestedTag} ${subnet.text}`];
}

function dockerRow(network: Network, node: NodeName): readonly string[] {
  switch (network.kind) {
    case 'contiv':
      return [`${objectName(network.name, network.tenant)} netplugin`];
    case 'overlay':
      return [`${network.name} overlay`];
    case 'none':
      return network.node === node ? ['none null'] : [];
    case 'host':
    case 'bridge':
      return network.node === node ? [`${network.name} ${network.kind}`] : [];
  }
}

/** `[group.]network[/tenant]` */
const objectName = (name: string, tenant: TenantName): string => (tenant === 'default' ? name : `${name}/${tenant}`);

const groupObjects = ({ groups, networks }: Cluster): readonly string[] =>
  [...groups.values()].map(({ name, network, tenant }) => {
    return `${objectName(`${name}.${networks.get(network)?.name}`, tenant)} netplugin`;
  });

const membersOf = (cluster: Cluster, network: NetworkId, node: NodeName): readonly string[] =>
  [...cluster.endpoints.values()].flatMap((endpoint) =>
    endpoint.network === network && endpoint.node === node && endpoint.joined
      ? [`${endpoint.joined.sandbox} ${endpoint.address}`]
      : [],
  );

function encapsulationOf(network: Network | undefined): readonly string[] {
  if (network?.kind === 'overlay') return [`vxlan ${network.vni}`];
  if (network?.kind !== 'contiv') return [];
  const { encapsulation } = network;
  return [encapsulation.kind === 'vlan' ? `vlan ${encapsulation.vlan}` : `vxlan ${encapsulation.vni}`];
}

const rulesOf = (cluster: Cluster, policy: string): readonly string[] =>
  (cluster.policies.get(policy)?.rules ?? []).map(({ name, priority, direction, protocol, action }) => {
    const port = 'port' in protocol ? (protocol.port ?? 0) : 0;
    return `${name} ${priority} ${direction} ${protocol.kind} ${port} ${action}`;
  });

const groupsOf = (cluster: Cluster, tenant: TenantName): readonly string[] =>
  [...cluster.groups.values()]
    .filter((group) => group.tenant === tenant)
    .map(({ name, network, policies }) =>
      [name, network, ...policies].map((id) => id.slice(id.indexOf(':') + 1)).join(' '),
    );

function psRow(sandbox: Sandbox, node: NodeName | 'swarm'): readonly string[] {
  if (node === 'swarm') return [`${sandbox.node}/${sandbox.name}`];
  return sandbox.node === node ? [sandbox.name] : [];
}

function publishedBy(cluster: Cluster, name: string): readonly string[] {
  const sandbox = cluster.sandboxes.get(name);
  const address = sandbox && cluster.nodes.get(sandbox.node)?.address;
  return (sandbox?.ports ?? []).map(({ nodePort, port, protocol }) => `${address}:${nodePort}->${port}/${protocol}`);
}
