/** An endpoint's state of operation, as all `inspect` bodies show it. */
import type { Cluster } from '../../../model/cluster.ts';
import type { Endpoint } from '../../../model/endpoint.ts';
import { portName } from '../../naming.ts';
import { labelsOf } from '../docker/notes.ts';
import { type Json, present } from './json.ts';

/** Its addresses are IPv4 and IPv6; the second is empty. The interface is the node's end of the veth pair. */
export function endpointOper({ groups, networks, nodes, sandboxes }: Cluster, endpoint: Endpoint): Json {
  const network = networks.get(endpoint.network);
  const group = groups.get(endpoint.group ?? '');
  const sandbox = sandboxes.get(endpoint.joined?.sandbox ?? '');
  return present({
    containerName: sandbox?.name,
    endpointGroupId: group?.serial,
    endpointGroupKey: group && `${group.name}:${group.tenant}`,
    endpointID: endpoint.id,
    homingHost: endpoint.node,
    intfName: portName(endpoint),
    ipAddress: [endpoint.address, ''],
    labels: mapText(sandbox === undefined ? {} : labelsOf(sandbox)),
    macAddress: endpoint.mac,
    network: network?.kind === 'contiv' ? `${network.name}.${network.tenant}` : '',
    serviceName: group?.name,
    vtepIP: nodes.get(endpoint.node)?.address,
  });
}

/** As Go prints a map: `map[tier:web]`. */
const mapText = (labels: Readonly<Record<string, string>>): string =>
  `map[${Object.entries(labels)
    .map(([name, value]) => `${name}:${value}`)
    .sort()
    .join(' ')}]`;
