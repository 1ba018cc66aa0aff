/** Address translation on a node: masqueraded bridges and published ports, as Docker sets them up. */
import type { Address } from './address/address.ts';
import type { Cluster } from './cluster.ts';
import { derivedFor } from './derived.ts';
import type { Endpoint } from './endpoint.ts';
import { bridgesOf, stackOf } from './forward/station.ts';
import type { BridgeNetwork } from './network.ts';
import type { NodeName } from './node.ts';
import type { PublishedPort, Sandbox } from './sandbox.ts';

/** As `iptables -t nat -L -n` lists it: addresses and prefixes, no interfaces. */
export type NatRule =
  | { readonly kind: 'masquerade'; readonly source: string; readonly destination?: string; readonly port?: number }
  | {
      readonly kind: 'destination';
      readonly protocol: 'tcp' | 'udp';
      readonly port: number;
      readonly to: Address;
      readonly toPort: number;
    };

/** A port of a node that leads to a sandbox, by its first interface on a bridge. */
export type Publication = PublishedPort & { readonly endpoint: Endpoint; readonly network: BridgeNetwork };

/**
 * POSTROUTING, then DOCKER. Docker puts a new bridge in front of the others, a new port behind them; the second rule of
 * a port is for the sandbox that reaches itself by it.
 */
export function natRules(cluster: Cluster, node: NodeName): readonly NatRule[] {
  const published = publications(cluster, node);
  return [
    ...bridgesOf(cluster, node)
      .toReversed()
      .map(({ subnet }): NatRule => ({ kind: 'masquerade', source: subnet.prefix })),
    ...published.map(
      ({ endpoint: { address }, port }): NatRule => ({
        kind: 'masquerade',
        source: address,
        destination: address,
        port,
      }),
    ),
    ...published.map(
      ({ protocol, nodePort, port, endpoint }): NatRule => ({
        kind: 'destination',
        protocol,
        port: nodePort,
        to: endpoint.address,
        toPort: port,
      }),
    ),
  ];
}

/** In the order in which the sandboxes joined their bridges. */
export const publications: (cluster: Cluster, node: NodeName) => readonly Publication[] = derivedFor((cluster, node) =>
  [...cluster.sandboxes.values()]
    .filter((sandbox) => sandbox.node === node && sandbox.status === 'running' && sandbox.stack === 'own')
    .flatMap((sandbox) => publicationsOf(cluster, sandbox))
    .sort((a, b) => a.endpoint.serial - b.endpoint.serial),
);

function publicationsOf(cluster: Cluster, { name, ports }: Sandbox): readonly Publication[] {
  if (ports.length === 0) return [];
  const onBridges = stackOf(cluster, { kind: 'sandbox', name }).ports.flatMap(({ segment, endpoint: id }) => {
    const endpoint = cluster.endpoints.get(id ?? '');
    const network = segment.kind === 'network' ? segment.network : undefined;
    return endpoint !== undefined && network?.kind === 'bridge' ? [{ endpoint, network }] : [];
  });
  return onBridges.slice(0, 1).flatMap((first) => ports.map((port) => ({ ...port, ...first })));
}
