/** Namespaces and links as a person would call them. */
import * as naming from '../../emulator/naming.ts';
import type { Cluster } from '../../model/cluster.ts';
import { stationOf } from '../../model/forward/station.ts';
import type { Party } from '../../model/forward.ts';
import type { NamespaceName } from '../../netns/spec.ts';
import type { TapLink } from '../../netns/tap.ts';

/** Of whom programs can be run: the wires and routers between the nodes are nobody's. */
export function partyIn(namespace: NamespaceName): Party | undefined {
  const [, kind, name] = /^(node|sandbox|host):(.+)$/.exec(namespace) ?? [];
  return name === undefined ? undefined : { kind: kind as Party['kind'], name };
}

/** `n1`, `c1`, `nat of n1`, `fabric`: as the model's hops call them. */
export const stationIn = (namespace: NamespaceName): string =>
  namespace.startsWith('nat:') ? `nat of ${namespace.slice(4)}` : (partyIn(namespace)?.name ?? namespace);

export function namespaceOf(cluster: Cluster, party: Party): NamespaceName {
  const station = stationOf(cluster, party);
  if (station.kind === 'node') return naming.nodeNamespace(station.name);
  if (station.kind === 'sandbox') return naming.sandboxNamespace(station.name);
  return station.kind === 'host' ? naming.hostNamespace(station.name) : naming.INTERNET;
}

/** Whom the model means by the name at which a hop is. */
export function namespaceCalled({ sandboxes, nodes, hosts }: Cluster, at: string): NamespaceName | undefined {
  const nat = /^nat of (.+)$/.exec(at)?.[1];
  if (nat !== undefined && nodes.has(nat)) return naming.natNamespace(nat);
  if (nodes.has(at)) return naming.nodeNamespace(at);
  if (sandboxes.has(at)) return naming.sandboxNamespace(at);
  if (hosts.has(at)) return naming.hostNamespace(at);
  return at === 'internet' ? naming.INTERNET : undefined;
}

/** `n1 eth1`; ports of containers by what is at the other end, bridges and tunnels by their network. */
export const linkName = (cluster: Cluster, { namespace, link }: TapLink): string =>
  `${stationIn(namespace)} ${portOf(cluster, link) ?? link}`;

function portOf({ endpoints, networks }: Cluster, link: string): string | undefined {
  for (const endpoint of endpoints.values())
    if (endpoint.joined && naming.portName(endpoint) === link)
      return `port of ${endpoint.joined.sandbox} ${endpoint.joined.interface}`;
  for (const network of networks.values())
    if (network.kind !== 'bridge' && 'subnet' in network && naming.bridgeName(network) === link)
      return `bridge of ${network.id}`;
  return undefined;
}
