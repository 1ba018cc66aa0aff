/** Endpoints as Docker makes them: created and joined at once, left and deleted at once. */
import { macOf } from './address/mac.ts';
import type { Cluster } from './cluster.ts';
import { type Draft, record } from './draft.ts';
import { type Endpoint, type EndpointId, endpointId, endpointsOf } from './endpoint.ts';
import type { GroupId } from './group.ts';
import { allocate } from './ipam.ts';
import type { NetworkId } from './network.ts';
import type { NodeName } from './node.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import type { Attachment, Sandbox, SandboxName } from './sandbox.ts';

/** An endpoint of the sandbox in a network, behind its next interface. `host` and `none` have no endpoints: nothing is done. */
export function plug(before: Draft, sandbox: Sandbox, { network, group, address }: Attachment): Result<Draft, Refusal> {
  const { cluster } = before;
  const kind = cluster.networks.get(network)?.kind;
  if (kind === 'host' || kind === 'none') return ok(before);
  const id = endpointId(sandbox.name, network);
  if (cluster.endpoints.has(id))
    return err(refusals.endpointExists(sandbox.name, cluster.networks.get(network)?.name ?? network));
  const endpoint = newEndpoint(cluster, { id, network, node: sandbox.node, group, preferred: address });
  if (!endpoint.ok) return endpoint;
  return ok(
    record(
      before,
      { type: 'endpoint.created', endpoint: endpoint.value },
      { type: 'endpoint.joined', endpoint: id, sandbox: sandbox.name, interface: freeInterface(cluster, sandbox.name) },
    ),
  );
}

export const unplug = (before: Draft, { id, joined }: Endpoint): Draft =>
  record(before, ...(joined === undefined ? [] : [{ type: 'endpoint.left' as const, endpoint: id }]), {
    type: 'endpoint.deleted',
    endpoint: id,
  });

type Place = {
  readonly id: EndpointId;
  readonly network: NetworkId;
  readonly node: NodeName;
  readonly group: GroupId | undefined;
  readonly preferred: string | undefined;
};

/** With an address of the network's, and the MAC that follows from it. */
export function newEndpoint(
  cluster: Cluster,
  { id, network, node, group, preferred }: Place,
): Result<Endpoint, Refusal> {
  if (group !== undefined && cluster.networks.has(network) && cluster.groups.get(group)?.network !== network)
    return err(refusals.groupNotFound());
  const allocated = allocate(cluster, network, { group, preferred });
  if (!allocated.ok) return allocated;
  const address = allocated.value;
  const mac = macOf(cluster.networks.get(network)?.kind === 'contiv' ? '02:02' : '02:42', address);
  const place = { id, serial: cluster.serial, network, node, address, mac };
  return ok(group === undefined ? place : { ...place, group });
}

/** The lowest of eth0, eth1, ... that the sandbox does not have. */
export function freeInterface(cluster: Cluster, sandbox: SandboxName): string {
  const endpoints = endpointsOf(cluster, sandbox);
  const taken = new Set(endpoints.map(({ joined }) => joined?.interface));
  const names = Array.from({ length: endpoints.length + 1 }, (_, number) => `eth${number}`);
  return names.find((name) => !taken.has(name)) ?? `eth${endpoints.length}`;
}
