/** `docker network connect` and `disconnect`. */
import type { Cluster } from './cluster.ts';
import { type Draft, draft, record } from './draft.ts';
import { endpointId, endpointsOf } from './endpoint.ts';
import { isGatewayBridge, settleGateway } from './gateway-bridge.ts';
import type { Network } from './network.ts';
import { plug, unplug } from './plug.ts';
import { referenceText, resolveReference } from './reference.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import type { Attachment, NetworkReference, Sandbox } from './sandbox.ts';
import { withAddress } from './sandbox-create.ts';

/** The attachment is kept for later starts; a running sandbox joins at once. */
export function connect(
  cluster: Cluster,
  sandbox: Sandbox,
  reference: NetworkReference,
  address: string | undefined,
): Result<Draft, Refusal> {
  const resolved = resolveReference(cluster, sandbox.node, reference);
  const attachment = resolved.ok ? withAddress(cluster, resolved.value, address) : resolved;
  if (!attachment.ok) return attachment;
  const refused = connectRefusal(cluster, sandbox, attachment.value);
  if (refused !== undefined) return err(refused);
  const attached = record(draft(cluster), {
    ...{ type: 'sandbox.attached', sandbox: sandbox.name, attachment: attachment.value },
  });
  if (sandbox.status !== 'running') return ok(attached);
  const plugged = plug(attached, sandbox, attachment.value);
  return plugged.ok ? settleGateway(plugged.value, sandbox.name) : plugged;
}

function connectRefusal(cluster: Cluster, sandbox: Sandbox, { network: id }: Attachment): Refusal | undefined {
  const { name, stack, attachments } = sandbox;
  const network = cluster.networks.get(id);
  if (network === undefined) return refusals.dockerNetworkNotFound(id);
  if (network.kind === 'host') return refusals.hostNetwork();
  if (stack === 'host') return refusals.sharedNetwork();
  if (isGatewayBridge(network)) return refusals.gatewayBridge();
  const isThere = [...attachments, ...endpointsOf(cluster, name)].some((other) => other.network === id);
  if (isThere) return refusals.endpointExists(name, network.name);
  const kinds = attachments.map((other) => cluster.networks.get(other.network)?.kind);
  const isNone = kinds.includes('none') || (network.kind === 'none' && kinds.length > 0);
  return isNone ? refusals.noneNetwork() : undefined;
}

export function disconnect(cluster: Cluster, sandbox: Sandbox, reference: NetworkReference): Result<Draft, Refusal> {
  const resolved = resolveReference(cluster, sandbox.node, reference);
  if (!resolved.ok) return resolved;
  const { network } = resolved.value;
  const refused = disconnectRefusal(cluster.networks.get(network), sandbox, resolved.value);
  if (refused === 'not-connected') return err(refusals.notConnected(sandbox.name, referenceText(cluster, reference)));
  if (refused !== undefined) return err(refused);
  const detached = record(draft(cluster), { type: 'sandbox.detached', sandbox: sandbox.name, network });
  const endpoint = cluster.endpoints.get(endpointId(sandbox.name, network));
  return settleGateway(endpoint === undefined ? detached : unplug(detached, endpoint), sandbox.name);
}

function disconnectRefusal(
  network: Network | undefined,
  { attachments }: Sandbox,
  { network: id, group }: Attachment,
): Refusal | 'not-connected' | undefined {
  if (network?.kind === 'host') return refusals.hostNetwork();
  if (network !== undefined && isGatewayBridge(network)) return refusals.gatewayBridge();
  const isThere = attachments.some((other) => other.network === id && other.group === group);
  return isThere ? undefined : 'not-connected';
}
