/** `docker create`: where the container goes, and what it is going to be attached to. */
import { parseAddress } from './address/address.ts';
import type { Cluster } from './cluster.ts';
import { given } from './field.ts';
import { isGatewayBridge } from './gateway-bridge.ts';
import { isAddressed } from './ipam.ts';
import { isPort } from './listener.ts';
import type { NodeName } from './node.ts';
import { resolveReference } from './reference.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import type { Attachment, PublishedPort, Sandbox, SandboxCommand } from './sandbox.ts';
import { schedule } from './scheduler/schedule.ts';

type Create = Extract<SandboxCommand, { type: 'sandbox.create' }>;

/** The container as it would be before its first start. */
export function newSandbox(cluster: Cluster, command: Create): Result<Sandbox, Refusal> {
  const refused = refusal(cluster, command);
  if (refused !== undefined) return err(refused);
  const node = placement(cluster, command);
  if (!node.ok) return node;
  const attachment = firstAttachment(cluster, node.value, command);
  if (!attachment.ok) return attachment;
  return ok({
    ...{ name: command.sandbox, serial: cluster.serial, node: node.value },
    ...{ image: command.image ?? 'alpine', command: command.command ?? '/bin/sh', labels: command.labels ?? {} },
    ...{ role: 'container', stack: isHost(command) ? 'host' : 'own', status: 'created' },
    ...{ attachments: [attachment.value], ports: command.ports ?? [], listeners: [] },
    ...{ cpus: command.cpus ?? 0, memoryMiB: command.memoryMiB ?? 0, dependencies: command.dependencies ?? [] },
  });
}

/** An address can only be asked for on a network whose subnet somebody chose; whether it is free shows at the start. */
export function withAddress(
  cluster: Cluster,
  attachment: Attachment,
  text: string | undefined,
): Result<Attachment, Refusal> {
  const wanted = given(text);
  if (wanted === undefined) return ok(attachment);
  const parsed = parseAddress(wanted);
  if (!parsed.ok) return err(refusals.addressFormat(wanted));
  const network = cluster.networks.get(attachment.network);
  const isDefault =
    network?.kind === 'bridge' ? network.name === 'bridge' : network !== undefined && !isAddressed(network);
  return isDefault ? err(refusals.addressOnDefault()) : ok({ ...attachment, address: parsed.value });
}

function refusal(cluster: Cluster, { sandbox, cpus = 0, memoryMiB = 0, ports = [] }: Create): Refusal | undefined {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(sandbox)) return refusals.containerName(sandbox);
  if (cluster.sandboxes.has(sandbox)) return refusals.containerExists(sandbox);
  if (!(Number.isFinite(cpus) && cpus >= 0)) return refusals.containerSize('cpus');
  if (!(Number.isFinite(memoryMiB) && memoryMiB >= 0)) return refusals.containerSize('memory');
  return ports.map(portRefusal).find((refused) => refused !== undefined);
}

function portRefusal({ nodePort, port }: PublishedPort): Refusal | undefined {
  if (!isPort(nodePort)) return refusals.containerPort('hostPort', nodePort);
  return isPort(port) ? undefined : refusals.containerPort('containerPort', port);
}

function placement(cluster: Cluster, command: Create): Result<NodeName, Refusal> {
  const { node, dependencies = [] } = command;
  if (node === undefined) {
    const choice = schedule(cluster, { ...command, stack: isHost(command) ? 'host' : 'own' });
    return choice.ok ? ok(choice.value.node) : choice;
  }
  if (!cluster.nodes.has(node)) return err(refusals.nodeNotFound(node));
  const missing = dependencies.find((name) => cluster.sandboxes.get(name)?.node !== node);
  return missing === undefined ? ok(node) : err(refusals.containerNotFound(missing));
}

function firstAttachment(cluster: Cluster, node: NodeName, command: Create): Result<Attachment, Refusal> {
  const reference = command.network ?? { kind: 'docker', network: 'bridge' };
  const attachment = resolveReference(cluster, node, reference);
  if (!attachment.ok) return attachment;
  const network = cluster.networks.get(attachment.value.network);
  if (network !== undefined && isGatewayBridge(network)) return err(refusals.gatewayBridge());
  return withAddress(cluster, attachment.value, command.address);
}

const isHost = ({ network }: Create): boolean => network?.kind === 'docker' && network.network === 'host';
