/** What a cluster asks of the kernel and the system. */
import type { Cluster } from '../model/cluster.ts';
import type { Network } from '../model/network.ts';
import type { Capabilities } from '../netns/capabilities.ts';

export type Requirement = { readonly capability: keyof Capabilities; readonly neededFor: string };

/** The first that cannot be met, if any. */
export const unmet = (cluster: Cluster, capabilities: Capabilities): Requirement | undefined =>
  requirements(cluster).find(({ capability }) => !capabilities[capability]);

export const requirements = ({ networks, hosts, policies, sandboxes }: Cluster): readonly Requirement[] => [
  ...needs('every lab', 'namespaces', 'ip', 'veth', 'bridge', 'iptables', 'nat', 'dnsmasq'),
  ...[...networks.values()].flatMap(ofNetwork),
  ...[...hosts.values()].flatMap(({ name, place }) =>
    place.kind === 'trunk' ? needs(`host ${name} (vlan ${place.vlan})`, 'vlan') : [],
  ),
  ...[...policies.values()].flatMap(({ id, rules }) =>
    rules.length > 0 ? needs(`policy ${id}`, 'nft', 'nftBridge') : [],
  ),
  ...[...sandboxes.values()].flatMap(({ name, ports }) =>
    ports.length > 0 ? needs(`the published port of ${name}`, 'socat') : [],
  ),
];

function ofNetwork(network: Network): readonly Requirement[] {
  if (network.kind === 'overlay') return needs(`network ${network.id} (overlay)`, 'vxlan');
  if (network.kind === 'bridge')
    return network.interContainer === 'off' ? needs(`network ${network.id}`, 'portIsolation') : [];
  if (network.kind !== 'contiv') return [];
  const { encapsulation } = network;
  if (encapsulation.kind === 'vxlan') return needs(`network ${network.id} (vxlan ${encapsulation.vni})`, 'vxlan');
  return needs(`network ${network.id} (vlan ${encapsulation.vlan})`, 'vlan');
}

const needs = (neededFor: string, ...capabilities: readonly (keyof Capabilities)[]): readonly Requirement[] =>
  capabilities.map((capability) => ({ capability, neededFor }));
