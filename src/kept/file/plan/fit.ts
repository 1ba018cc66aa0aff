/** Whether what is there will do for what is wanted. What a file leaves open is right as it is. */

import { isDeepStrictEqual } from 'node:util';
import type { Cluster } from '../../../model/cluster.ts';
import type { Group } from '../../../model/group.ts';
import type { BridgeNetwork, ContivNetwork, OverlayNetwork } from '../../../model/network.ts';
import type { Node } from '../../../model/node.ts';
import { inTagRange } from '../../../model/tag.ts';
import { NODE } from '../defaults.ts';
import type {
  DockerNetworkEntry,
  EndpointEntry,
  GroupEntry,
  HostEntry,
  NetworkEntry,
  NodeEntry,
  Reference,
  SettingsEntry,
} from '../lab-file.ts';

/** Labels and health can be changed. */
export const fitsNode = (node: Node, entry: NodeEntry | undefined): boolean =>
  entry !== undefined &&
  node.address === (entry.address ?? node.address) &&
  node.cpus === (entry.cpus ?? NODE.cpus) &&
  node.memoryMiB === (entry.memoryMiB ?? NODE.memoryMiB);

export const fitsHost = (there: HostEntry | undefined, entry: HostEntry | undefined): boolean =>
  there !== undefined &&
  entry !== undefined &&
  isDeepStrictEqual({ listeners: [], ...there }, { listeners: [], ...entry });

export function fitsNetwork(
  { subnet, gateway, encapsulation }: ContivNetwork,
  entry: NetworkEntry | undefined,
  settings: SettingsEntry,
): boolean {
  if (entry === undefined || entry.subnet !== subnet.text || entry.gateway !== gateway) return false;
  if ((entry.encap ?? 'vxlan') !== encapsulation.kind) return false;
  const [tag, range] =
    encapsulation.kind === 'vlan' ? [encapsulation.vlan, settings.vlans] : [encapsulation.vni, settings.vxlans];
  return (entry.tag ?? tag) === tag && isWithin(range, tag);
}

/** Of `1-4094`; nothing is no limit. */
function isWithin(range: string | undefined, tag: number): boolean {
  const [first, last] = (range ?? '').split('-').map(Number);
  return first === undefined || last === undefined || inTagRange({ first, last }, tag);
}

export function fitsDocker(network: BridgeNetwork | OverlayNetwork, entry: DockerNetworkEntry | undefined): boolean {
  if (entry?.driver !== network.kind) return false;
  const gateway = network.reservations.find((reservation) => reservation.for === 'gateway')?.address;
  return (entry.subnet ?? network.subnet.text) === network.subnet.text && (entry.gateway ?? gateway) === gateway;
}

/** Its policies can be changed. */
export function fitsGroup({ networks }: Cluster, group: Group, entry: GroupEntry | undefined): boolean {
  const pool = group.addressPool && `${group.addressPool.first}-${group.addressPool.last}`;
  return entry !== undefined && networks.get(group.network)?.name === entry.network && entry.pool === pool;
}

/** Who has joined it can be changed. */
export const fitsEndpoint = (there: EndpointEntry, entry: EndpointEntry | undefined): boolean =>
  entry !== undefined &&
  isSameReference(there, entry) &&
  there.node === entry.node &&
  (entry.address ?? there.address) === there.address;

export const isSameReference = (a: Reference, b: Reference): boolean =>
  a.docker === b.docker &&
  a.network === b.network &&
  a.group === b.group &&
  (a.docker !== undefined || (a.tenant ?? 'default') === (b.tenant ?? 'default'));
