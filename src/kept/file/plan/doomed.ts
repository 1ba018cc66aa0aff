/** What has to go: the file does not want it, or not as it is, or what it stands on has to go. */
import type { Cluster } from '../../../model/cluster.ts';
import type { Group } from '../../../model/group.ts';
import type { ContivNetwork, Network } from '../../../model/network.ts';
import { firstNode } from '../../../model/node.ts';
import { endpointEntries } from '../endpoint-entries.ts';
import { fileOf, isOwn } from '../file-of.ts';
import { reservedBy } from '../tenant-entry.ts';
import { claimedIn } from './claims.ts';
import { isDoomedContainer } from './container-fit.ts';
import { fitsDocker, fitsEndpoint, fitsGroup, fitsHost, fitsNetwork, fitsNode } from './fit.ts';
import type { Wanted } from './wanted.ts';

type Ids = ReadonlySet<string>;

export type Doomed = {
  readonly nodes: Ids;
  readonly hosts: Ids;
  readonly tenants: Ids;
  /** Of all kinds. */
  readonly networks: Ids;
  readonly groups: Ids;
  readonly policies: Ids;
  readonly containers: Ids;
  readonly endpoints: Ids;
};

export function doomedBy(cluster: Cluster, wanted: Wanted): Doomed {
  const nodes = doomedNodes(cluster, wanted);
  const networks = idsOf(cluster.networks, (network) => isDoomedNetwork(network, wanted, nodes));
  const groups = idsOf(cluster.groups, (group) => networks.has(group.network) || isDoomedGroup(cluster, group, wanted));
  return {
    ...{ nodes, networks, groups },
    hosts: doomedHosts(cluster, wanted),
    tenants: idsOf(cluster.tenants, ({ name }) => !wanted.tenants.has(name)),
    policies: idsOf(cluster.policies, ({ id }) => !wanted.policies.has(id)),
    containers: doomedContainers(cluster, wanted, nodes),
    endpoints: doomedEndpoints(cluster, wanted, { nodes, networks, groups }),
  };
}

const idsOf = <T>(objects: ReadonlyMap<string, T>, isDoomed: (object: T) => boolean): Ids =>
  new Set([...objects].flatMap(([id, object]) => (isDoomed(object) ? [id] : [])));

/** The first runs netmaster: it goes last, and nobody takes its place. */
function doomedNodes(cluster: Cluster, { nodes }: Wanted): Ids {
  const own = idsOf(cluster.nodes, (node) => !fitsNode(node, nodes.get(node.name)?.entry));
  return own.has(firstNode(cluster)?.name ?? '') ? new Set(cluster.nodes.keys()) : own;
}

function doomedHosts(cluster: Cluster, { hosts }: Wanted): Ids {
  const entries = new Map(fileOf(cluster).hosts.map((entry) => [entry.name, entry]));
  return idsOf(cluster.hosts, ({ name }) => !fitsHost(entries.get(name), hosts.get(name)?.entry));
}

function isDoomedNetwork(network: Network, wanted: Wanted, nodes: Ids): boolean {
  if ('node' in network && nodes.has(network.node)) return true;
  if (network.kind === 'contiv') return !fitsContiv(network, wanted);
  return isOwn(network) && !fitsDocker(network, wanted.dockerNetworks.get(network.id)?.entry);
}

/** Also where it keeps an address from somebody who asks for it. */
function isDoomedGroup(cluster: Cluster, group: Group, wanted: Wanted): boolean {
  if (!fitsGroup(cluster, group, wanted.groups.get(group.id)?.entry)) return true;
  const address = reservedBy(cluster, group);
  return address !== undefined && claimedIn(wanted, group.network).includes(address);
}

const fitsContiv = (network: ContivNetwork, { contivNetworks, settings }: Wanted): boolean =>
  fitsNetwork(network, contivNetworks.get(network.id)?.entry, settings);

function doomedContainers(cluster: Cluster, { containers }: Wanted, nodes: Ids): Ids {
  const doomed = new Set<string>();
  const own = [...cluster.sandboxes.values()].filter(({ role }) => role === 'container');
  for (let before = -1; before !== doomed.size; ) {
    before = doomed.size;
    for (const sandbox of own) {
      const entry = containers.get(sandbox.name)?.entry;
      const depends = entry?.dependencies?.some((other) => doomed.has(other)) ?? false;
      if (depends || nodes.has(sandbox.node) || isDoomedContainer(cluster, sandbox, entry)) doomed.add(sandbox.name);
    }
  }
  return doomed;
}

function doomedEndpoints(
  cluster: Cluster,
  { endpoints }: Wanted,
  gone: Pick<Doomed, 'nodes' | 'networks' | 'groups'>,
): Ids {
  const doomed = endpointEntries(cluster).filter((entry) => {
    const { node, network, group = '' } = cluster.endpoints.get(entry.name) ?? { node: '', network: '' };
    const isLost = gone.nodes.has(node) || gone.networks.has(network) || gone.groups.has(group);
    return isLost || !fitsEndpoint(entry, endpoints.get(entry.name)?.entry);
  });
  return new Set(doomed.map(({ name }) => name));
}
