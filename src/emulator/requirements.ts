/** What a cluster asks of the kernel and the system, beyond what every lab needs. */
import type { Cluster } from '../model/cluster.ts';
import type { Capabilities } from '../netns/capabilities.ts';

export type Requirement = { readonly capability: keyof Capabilities; readonly neededFor: string };

/** The first that cannot be met, if any. */
export const unmet = (cluster: Cluster, capabilities: Capabilities): Requirement | undefined =>
  requirements(cluster).find(({ capability }) => !capabilities[capability]);

export const requirements = (cluster: Cluster): readonly Requirement[] => [
  ...[...cluster.networks.values()].flatMap((network): readonly Requirement[] => {
    if (network.kind !== 'contiv' || network.encapsulation.kind !== 'vlan') return [];
    return [{ capability: 'vlan', neededFor: `network ${network.id} (vlan ${network.encapsulation.vlan})` }];
  }),
  ...[...cluster.hosts.values()].flatMap(({ name, place }): readonly Requirement[] => {
    return place.kind === 'trunk' ? [{ capability: 'vlan', neededFor: `host ${name} (vlan ${place.vlan})` }] : [];
  }),
];
