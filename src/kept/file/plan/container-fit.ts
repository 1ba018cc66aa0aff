/** What of a container can stay as it is. */

import { isDeepStrictEqual } from 'node:util';
import type { Cluster } from '../../../model/cluster.ts';
import { groupId } from '../../../model/group.ts';
import { contivNetworkId, localNetworkId, type NetworkId } from '../../../model/network.ts';
import type { Attachment, NetworkReference, Sandbox } from '../../../model/sandbox.ts';
import { containerEntry, isDead } from '../container-entry.ts';
import { CONTAINER } from '../defaults.ts';
import type { AttachmentEntry, ContainerEntry, Reference } from '../lab-file.ts';
import { isSameReference } from './fit.ts';

/** What nobody can change of a container. */
const FIXED = ['image', 'command', 'labels', 'ports', 'cpus', 'memoryMiB', 'dependencies'] as const;

export function isDoomedContainer(cluster: Cluster, sandbox: Sandbox, entry: ContainerEntry | undefined): boolean {
  if (entry === undefined || (entry.node ?? sandbox.node) !== sandbox.node) return true;
  const there = { ...CONTAINER, ...containerEntry(cluster, sandbox) };
  const wanted = { ...CONTAINER, ...entry };
  if (FIXED.some((field) => !isDeepStrictEqual(there[field], wanted[field]))) return true;
  if (sandbox.attachments.some((attachment) => isDead(cluster, attachment))) return true;
  return isApart(there.networks) !== isApart(wanted.networks);
}

/** Host and none do not mix with others. */
function isApart(networks: readonly AttachmentEntry[]): string {
  const [first] = networks;
  return first?.docker === 'host' || first?.docker === 'none' ? first.docker : '';
}

/** The first of those it has that the wanted ones begin with: the others go, and what is missing is joined after them. */
export function staying(
  cluster: Cluster,
  sandbox: Sandbox,
  wanted: readonly AttachmentEntry[],
  isDoomed: (attachment: Attachment) => boolean,
): readonly Attachment[] {
  const { networks = CONTAINER.networks } = containerEntry(cluster, sandbox);
  const found: Attachment[] = [];
  for (const [at, attachment] of sandbox.attachments.entries()) {
    const there = networks[at];
    const next = wanted[found.length];
    if (there && next && !isDoomed(attachment) && fitsAttachment(there, next, sandbox)) found.push(attachment);
  }
  return found;
}

/** An address on docker0 is a wish. */
function fitsAttachment(there: AttachmentEntry, wanted: AttachmentEntry, { status }: Sandbox): boolean {
  if (!isSameReference(there, wanted)) return false;
  if (status === 'running' && (there.joined ?? true) !== (wanted.joined ?? true)) return false;
  return wanted.docker === 'bridge' || (wanted.address ?? there.address) === there.address;
}

export function networkReference({ docker, network = '', group, tenant = 'default' }: Reference): NetworkReference {
  if (docker !== undefined) return { kind: 'docker', network: docker };
  return group === undefined ? { kind: 'contiv', tenant, network } : { kind: 'group', tenant, group };
}

/** The network it means on that node. */
export function networkIdOf(cluster: Cluster, reference: Reference, node: string): NetworkId {
  const { docker, network = '', group, tenant = 'default' } = reference;
  if (group !== undefined)
    return cluster.groups.get(groupId(tenant, group))?.network ?? contivNetworkId(tenant, network);
  if (docker === undefined) return contivNetworkId(tenant, network);
  const local = localNetworkId(node, docker);
  return cluster.networks.has(local) ? local : docker;
}
