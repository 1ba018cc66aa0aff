/** Endpoints made by hand, as a file says them. */

import { bySerial } from '../../model/by-serial.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import { isGatewayBridge } from '../../model/gateway-bridge.ts';
import { ownEndpoint, reference } from './container-entry.ts';
import type { EndpointEntry } from './lab-file.ts';
import { kept } from './words.ts';

export const endpointEntries = (cluster: Cluster): readonly EndpointEntry[] =>
  bySerial(cluster.endpoints.values())
    .filter((endpoint) => isByHand(cluster, endpoint))
    .map((endpoint) => endpointEntry(cluster, endpoint));

/** Neither Docker's for a container, nor a name server's. */
export function isByHand(cluster: Cluster, endpoint: Endpoint): boolean {
  const network = cluster.networks.get(endpoint.network);
  const sandbox = cluster.sandboxes.get(endpoint.joined?.sandbox ?? '');
  if (network === undefined || isGatewayBridge(network) || sandbox?.role === 'dns') return false;
  return !sandbox?.attachments.some((attachment) => ownEndpoint(cluster, sandbox, attachment) === endpoint);
}

function endpointEntry({ networks }: Cluster, { id, network, group, node, address, joined }: Endpoint): EndpointEntry {
  const on = networks.get(network);
  return kept({
    name: id,
    ...(on && reference(on, group)),
    node,
    address,
    container: joined?.sandbox,
    interface: joined?.interface,
  });
}
