/** What a file says of a cluster: enough to make it again, addresses and tags with it. */

import { bySerial } from '../../model/by-serial.ts';
import type { Cluster } from '../../model/cluster.ts';
import { isGatewayBridge } from '../../model/gateway-bridge.ts';
import type { Host } from '../../model/host.ts';
import type { BridgeNetwork, OverlayNetwork } from '../../model/network.ts';
import type { Node } from '../../model/node.ts';
import type { TagRange } from '../../model/settings.ts';
import { containerEntry } from './container-entry.ts';
import { ENGINE, NODE } from './defaults.ts';
import { endpointEntries } from './endpoint-entries.ts';
import type { DockerNetworkEntry, HostEntry, NodeEntry, WholeFile } from './lab-file.ts';
import { tenantEntry } from './tenant-entry.ts';
import { kept, listenerText, placeText } from './words.ts';

/**
 * In the order in which things were made. What is not in it: serial numbers, VNIs of overlays, addresses on docker_gwbridge,
 * which interface number was skipped, whether a tag or an address was asked for or given out, and whatever is about a group or
 * network that is gone.
 */
export function fileOf(cluster: Cluster): WholeFile {
  const { settings, nodes, hosts, tenants, networks, sandboxes } = cluster;
  const own = bySerial(networks.values()).flatMap((network) => (isOwn(network) ? [network] : []));
  const containers = bySerial(sandboxes.values()).filter(({ role }) => role === 'container');
  return {
    vethlab: 1,
    settings: { vlans: rangeText(settings.vlans), vxlans: rangeText(settings.vxlans) },
    nodes: bySerial(nodes.values()).map(nodeEntry),
    hosts: bySerial(hosts.values()).map(hostEntry),
    tenants: bySerial(tenants.values()).map((tenant) => tenantEntry(cluster, tenant)),
    networks: own.map(dockerNetworkEntry),
    containers: containers.map((container) => containerEntry(cluster, container)),
    endpoints: endpointEntries(cluster),
  };
}

/** Made by a user of Docker. */
export const isOwn = (network: {
  readonly kind: string;
  readonly name: string;
}): network is BridgeNetwork | OverlayNetwork =>
  network.kind === 'overlay' ||
  (network.kind === 'bridge' && network.name !== 'bridge' && !isGatewayBridge(network as BridgeNetwork));

const rangeText = ({ first, last }: TagRange): string => `${first}-${last}`;

function nodeEntry({ name, address, cpus, memoryMiB, labels, health }: Node): NodeEntry {
  const own = Object.entries(labels).filter(([key, value]) => ENGINE[key] !== value);
  return kept({
    name,
    address,
    cpus: cpus === NODE.cpus ? undefined : cpus,
    memoryMiB: memoryMiB === NODE.memoryMiB ? undefined : memoryMiB,
    labels: own.length > 0 ? Object.fromEntries(own) : undefined,
    health: health === 'healthy' ? undefined : health,
  });
}

const hostEntry = ({ name, place, address, prefix, listeners }: Host): HostEntry =>
  kept({
    name,
    place: placeText(place),
    address: `${address}/${prefix.split('/')[1]}`,
    listeners: listeners.length > 0 ? listeners.map(listenerText) : undefined,
  });

function dockerNetworkEntry(network: BridgeNetwork | OverlayNetwork): DockerNetworkEntry {
  const { name, subnet, reservations } = network;
  const gateway = reservations.find((reservation) => reservation.for === 'gateway')?.address;
  const place = network.kind === 'bridge' ? { driver: network.kind, node: network.node } : { driver: network.kind };
  return kept({ name, ...place, subnet: subnet.text, gateway });
}
