/** A topology of one's own: the commands that make it. */
import type { Cluster } from '../model/cluster.ts';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import { type Command, decide, evolve } from '../model/decider.ts';

/** In order, from a cluster of nothing. What is refused changes nothing. */
export type Topology = readonly Command[];

export const clusterOf = (topology: Topology): Cluster => topology.reduce(taken, EMPTY_CLUSTER);

/** Whether each command is taken when it comes. */
export function acceptance(topology: Topology): readonly boolean[] {
  let cluster = EMPTY_CLUSTER;
  return topology.map((command) => {
    const { ok } = decide(cluster, command);
    cluster = taken(cluster, command);
    return ok;
  });
}

/** The cluster after the command, or as it was where that is refused. */
export function taken(cluster: Cluster, command: Command): Cluster {
  const decided = decide(cluster, command);
  return decided.ok ? decided.value.reduce(evolve, cluster) : cluster;
}

/** Commands that take away what people made on the nodes. These stay, with the settings, the internet and tenant default. */
export function takenDown(cluster: Cluster): Topology {
  const contiv = [...cluster.networks.values()].filter((network) => network.kind === 'contiv');
  return [
    ...containers(cluster).map((sandbox): Command => ({ type: 'sandbox.delete', sandbox, force: 'yes' })),
    ...[...cluster.endpoints.values()]
      .filter(({ joined }) => joined === undefined)
      .map(({ id }): Command => ({ type: 'endpoint.delete', endpoint: id })),
    ...[...cluster.groups.values()].map(({ tenant, name }): Command => ({ type: 'group.delete', tenant, group: name })),
    ...[...cluster.policies.values()].map(
      ({ tenant, name }): Command => ({ type: 'policy.delete', tenant, policy: name }),
    ),
    ...contiv.map(({ tenant, name }): Command => ({ type: 'network.delete', tenant, network: name })),
    ...dockerNetworks(cluster),
    ...[...cluster.hosts.values()]
      .filter(({ place }) => place.kind !== 'internet')
      .map(({ name }): Command => ({ type: 'host.delete', host: name })),
    ...[...cluster.tenants.keys()]
      .filter((tenant) => tenant !== 'default')
      .map((tenant): Command => ({ type: 'tenant.delete', tenant })),
  ];
}

const containers = (cluster: Cluster): readonly string[] =>
  [...cluster.sandboxes.values()].filter(({ role }) => role === 'container').map(({ name }) => name);

/** Those that people made: `bridge`, `host`, `none` and docker_gwbridge go with their node. */
function dockerNetworks(cluster: Cluster): readonly Command[] {
  const own = ['bridge', 'host', 'none', 'docker_gwbridge'];
  return [...cluster.networks.values()].flatMap((network): readonly Command[] => {
    if (network.kind === 'contiv' || own.includes(network.name)) return [];
    const node = network.kind === 'overlay' ? {} : { node: network.node };
    return [{ type: 'docker-network.delete', network: network.name, ...node }];
  });
}
