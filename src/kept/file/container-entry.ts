/** A container as a file says it. */

import { isDeepStrictEqual } from 'node:util';
import type { Cluster } from '../../model/cluster.ts';
import { decide, replay } from '../../model/decider.ts';
import { type Endpoint, endpointId, endpointsOf } from '../../model/endpoint.ts';
import { isGatewayBridge } from '../../model/gateway-bridge.ts';
import type { Network } from '../../model/network.ts';
import type { Attachment, Sandbox } from '../../model/sandbox.ts';
import { CONTAINER } from './defaults.ts';
import type { AttachmentEntry, ContainerEntry, Reference } from './lab-file.ts';
import { nameIn } from './tenant-entry.ts';
import { kept, listenerText, portText } from './words.ts';

export function containerEntry(cluster: Cluster, sandbox: Sandbox): ContainerEntry {
  const { name, node, image, command, labels, ports, listeners, cpus, memoryMiB, status } = sandbox;
  const entry = {
    ...{ image, command, labels, cpus, memoryMiB },
    networks: attachmentEntries(cluster, sandbox),
    ports: ports.map(portText),
    listeners: listeners.map(listenerText),
    dependencies: sandbox.dependencies.filter((other) => isOlder(cluster, sandbox, other)),
    state: status === 'running' ? ('running' as const) : ('stopped' as const),
  };
  return { name, node, ...withoutDefaults(entry) };
}

/** Others are gone, or came later under the same name; name servers come and go by themselves. */
const isOlder = ({ sandboxes }: Cluster, { serial, node }: Sandbox, name: string): boolean => {
  const other = sandboxes.get(name);
  return other?.role === 'container' && other.serial < serial && other.node === node;
};

const withoutDefaults = (entry: Partial<ContainerEntry>): Partial<ContainerEntry> =>
  Object.fromEntries(
    Object.entries(entry).filter(([key, value]) => !isDeepStrictEqual(value, CONTAINER[key as keyof typeof CONTAINER])),
  );

function attachmentEntries(cluster: Cluster, sandbox: Sandbox): readonly AttachmentEntry[] {
  const numbered = hasOrdinaryInterfaces(cluster, sandbox) ? 'no' : 'yes';
  return sandbox.attachments.flatMap((attachment) => {
    const network = cluster.networks.get(attachment.network);
    if (network === undefined || isDead(cluster, attachment)) return [];
    return [attachmentEntry(cluster, sandbox, attachment, network, numbered)];
  });
}

/** Of a stopped container: its network or group is gone, and it can't start. */
export const isDead = ({ networks, groups }: Cluster, { network, group }: Attachment): boolean =>
  !networks.has(network) || (group !== undefined && !groups.has(group));

function attachmentEntry(
  cluster: Cluster,
  sandbox: Sandbox,
  attachment: Attachment,
  network: Network,
  numbered: 'yes' | 'no',
): AttachmentEntry {
  const runs = sandbox.status === 'running' && network.kind !== 'host' && network.kind !== 'none';
  const own = runs ? ownEndpoint(cluster, sandbox, attachment) : undefined;
  return kept({
    ...reference(network, attachment.group),
    address: (own ?? attachment).address,
    interface: numbered === 'yes' ? own?.joined?.interface : undefined,
    joined: runs && own === undefined ? false : undefined,
  });
}

/** As a file names a network, or the group that stands for it. */
export function reference(network: Network, group?: string): Reference {
  if (network.kind !== 'contiv') return { docker: network.name };
  const named = group === undefined ? { network: network.name } : { group: nameIn(group) };
  return network.tenant === 'default' ? named : { ...named, tenant: network.tenant };
}

/** The one that Docker made for the attachment, where it is still in its place. */
export function ownEndpoint(
  { endpoints }: Cluster,
  { name }: Sandbox,
  { network, group }: Attachment,
): Endpoint | undefined {
  const endpoint = endpoints.get(endpointId(name, network));
  return endpoint?.joined?.sandbox === name && endpoint.group === group ? endpoint : undefined;
}

/** As if it had just been started, and nobody had done anything by hand. */
export function hasOrdinaryInterfaces(cluster: Cluster, sandbox: Sandbox): boolean {
  if (sandbox.status !== 'running') return true;
  const stopped = decide(cluster, { type: 'sandbox.stop', sandbox: sandbox.name });
  const quiet = replay(stopped.ok ? stopped.value : [], cluster);
  const started = decide(quiet, { type: 'sandbox.start', sandbox: sandbox.name });
  return (
    started.ok && isDeepStrictEqual(order(replay(started.value, quiet), sandbox.name), order(cluster, sandbox.name))
  );
}

/** Networks, eth0's first. */
export const order = (cluster: Cluster, sandbox: string): readonly string[] =>
  endpointsOf(cluster, sandbox)
    .map(({ network }) => network)
    .filter((id) => {
      const network = cluster.networks.get(id);
      return network !== undefined && !isGatewayBridge(network);
    });
