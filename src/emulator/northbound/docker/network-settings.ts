/** The networks of a container, as `docker inspect` shows them. docker_gwbridge is not among them. */
import { prefixLength } from '../../../model/address/prefix.ts';
import type { Cluster } from '../../../model/cluster.ts';
import { type Endpoint, endpointsOf } from '../../../model/endpoint.ts';
import type { Network } from '../../../model/network.ts';
import type { Attachment, Sandbox } from '../../../model/sandbox.ts';
import type { View } from './command.ts';
import { containerId, endpointId } from './ids.ts';
import { isOf, type NetworkObject, networkObjects } from './network-object.ts';
import { boundPorts, exposedPorts } from './ports.ts';
import { map, type Struct, struct, type Value } from './template/value.ts';
import { publishedAt } from './view.ts';

/** The fields beside `Networks` are those of docker0's network, and empty on any other. */
export function networkSettings(cluster: Cluster, view: View, sandbox: Sandbox): Struct {
  const endpoints = endpointsOf(cluster, sandbox.name);
  const networks = attached(cluster, view, sandbox).map(
    ([object, attachment]) => [object, endpoints.find(({ network }) => network === attachment.network)] as const,
  );
  const first = networks.find(([{ network }]) => network.kind === 'bridge' && network.name === 'bridge');
  const own = first === undefined ? settingsOf(undefined, undefined) : settingsOf(first[0].network, first[1]);
  const isRunning = sandbox.status === 'running';
  const id = containerId(sandbox);
  return struct({
    Bridge: '',
    SandboxID: isRunning ? id : '',
    SandboxKey: isRunning ? `/var/run/docker/netns/${id.slice(0, 12)}` : '',
    Ports: isRunning ? portsOf(cluster, view, sandbox) : map([]),
    ...own,
    Networks: map(
      networks.map(([object, endpoint]): readonly [string, Value] => [
        object.name,
        struct({ NetworkID: object.id, ...settingsOf(object.network, endpoint) }),
      ]),
    ),
  });
}

/** What `--net` was: the first network, by its name. */
export const networkModeOf = (cluster: Cluster, view: View, sandbox: Sandbox): string =>
  namesOf(cluster, view, sandbox)[0] ?? 'default';

/** Of the networks it is attached to, in their order, running or not. */
export const namesOf = (cluster: Cluster, view: View, sandbox: Sandbox): readonly string[] =>
  attached(cluster, view, sandbox).map(([{ name }]) => name);

type Attached = readonly [object: NetworkObject, attachment: Attachment];

function attached(cluster: Cluster, view: View, { node, attachments }: Sandbox): readonly Attached[] {
  // Through the manager a node's own networks are called by the node's name, too, but not here.
  const objects = networkObjects(cluster, view.kind === 'node' ? view : { kind: 'node', node });
  return attachments.flatMap((attachment): readonly Attached[] => {
    const object = objects.find((one) => isOf(one, attachment));
    return object === undefined ? [] : [[object, attachment]];
  });
}

const settingsOf = (network: Network | undefined, endpoint: Endpoint | undefined) => ({
  EndpointID: endpoint === undefined ? '' : endpointId(endpoint),
  Gateway: endpoint !== undefined && network !== undefined ? (gatewayOf(network) ?? '') : '',
  IPAddress: endpoint?.address ?? '',
  IPPrefixLen: endpoint !== undefined && network && 'subnet' in network ? prefixLength(network.subnet.prefix) : 0,
  IPv6Gateway: '',
  GlobalIPv6Address: '',
  GlobalIPv6PrefixLen: 0,
  MacAddress: endpoint?.mac ?? '',
});

const gatewayOf = (network: Network): string | undefined => ('gateway' in network ? network.gateway : undefined);

function portsOf(cluster: Cluster, view: View, sandbox: Sandbox): ReadonlyMap<string, Value> {
  const told = exposedPorts(sandbox).map((port): readonly [string, Value] => [port, null]);
  return map([...told, ...boundPorts(sandbox, publishedAt(view, cluster, sandbox.node))]);
}
