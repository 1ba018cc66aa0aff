/** How the two ends of a probe are related. */
import type { Cluster } from '../model/cluster.ts';
import { derived, derivedFor } from '../model/derived.ts';
import type { Endpoint } from '../model/endpoint.ts';
import type { Network } from '../model/network.ts';
import type { Answer, Probe } from '../model/probe.ts';
import type { SandboxName } from '../model/sandbox.ts';
import type { WorldOptions } from './world-options.ts';

const PROTOCOLS = ['icmp', 'tcp', 'udp'] as const;

/** Only what can be: where nobody reaches anybody, silence is all there is. */
export function allPairKinds(vlans: WorldOptions['vlans']): readonly string[] {
  const networks = ['vxlan', 'overlay', ...(vlans === 'with' ? ['vlan'] : [])];
  const shared = networks.flatMap((network) => [`${network}, same node`, `${network}, other node`]);
  const answered = [...shared, 'bridge, same node', 'itself', 'container to node', 'container to host', 'node to node'];
  const silent = ['other network', 'other tenant'];
  return PROTOCOLS.flatMap((protocol) => [
    ...answered.flatMap((pair) =>
      (protocol === 'icmp' ? ['reached'] : ['reached', 'refused']).map((outcome) => `${protocol} ${pair}: ${outcome}`),
    ),
    ...[...silent, ...shared].map((pair) => `${protocol} ${pair}: timed-out`),
  ]);
}

export const pairKind = (cluster: Cluster, probe: Probe, { outcome }: Answer): string =>
  `${probe.by.kind} ${relation(cluster, probe)}: ${outcome}`;

function relation(cluster: Cluster, { from, to }: Probe): string {
  if (from.kind !== 'sandbox') return `${from.kind} to ${kindOf(cluster, to)}`;
  const mine = joinedBy(cluster, from.name);
  if (mine.some(({ address }) => address === to)) return 'itself';
  const theirs = joinedAt(cluster, to);
  if (theirs.length === 0) return `container to ${kindOf(cluster, to)}`;
  const pair = theirs.flatMap((other) =>
    mine.filter(({ network }) => network === other.network).map((own) => [own, other] as const),
  )[0];
  return pair ? together(cluster, ...pair) : apart(cluster, mine, theirs);
}

const joined = derived(({ endpoints }: Cluster) => [...endpoints.values()].filter((one) => one.joined !== undefined));

const joinedBy = derivedFor((cluster: Cluster, sandbox: SandboxName) =>
  joined(cluster).filter((endpoint) => endpoint.joined?.sandbox === sandbox),
);

const joinedAt = derivedFor((cluster: Cluster, to: string) => joined(cluster).filter(({ address }) => address === to));

function together({ networks }: Cluster, own: Endpoint, other: Endpoint): string {
  const network = networks.get(own.network);
  const kind = network?.kind === 'contiv' ? network.encapsulation.kind : (network?.kind ?? 'no network');
  return `${kind}, ${own.node === other.node ? 'same' : 'other'} node`;
}

function apart({ networks }: Cluster, mine: readonly Endpoint[], theirs: readonly Endpoint[]): string {
  const tenants = new Set(mine.map(({ network }) => tenantOf(networks.get(network))));
  return theirs.some(({ network }) => tenants.has(tenantOf(networks.get(network)))) ? 'other network' : 'other tenant';
}

const tenantOf = (network: Network | undefined): string => (network?.kind === 'contiv' ? network.tenant : 'none');

function kindOf({ hosts, endpoints }: Cluster, to: string): 'host' | 'container' | 'node' {
  if ([...hosts.values()].some(({ address }) => address === to)) return 'host';
  return [...endpoints.values()].some(({ address }) => address === to) ? 'container' : 'node';
}
