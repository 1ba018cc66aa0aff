/** How networks are named: in text as for `docker run --net`, and what a resolved name means on a node. */
import type { Cluster } from './cluster.ts';
import { PREDEFINED } from './docker-name.ts';
import { groupId } from './group.ts';
import { contivNetworkId, localNetworkId } from './network.ts';
import type { NodeName } from './node.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import type { Attachment, NetworkReference } from './sandbox.ts';
import type { TenantName } from './tenant.ts';

/**
 * `bridge`, `net`, `net/tenant`, `group.net`, `group.net/tenant`, `group/tenant`, `group`; the tenant is `default` where
 * it is left out. The first that exists is meant, in this order: Docker's own networks (those of `node`, if it is given,
 * or of any), Contiv's networks, groups by `group.net`, groups by their name alone.
 */
export function networkReference(cluster: Cluster, text: string, node?: NodeName): Result<NetworkReference, Refusal> {
  if (isDockers(cluster, text, node)) return ok({ kind: 'docker', network: text });
  const { name, tenant } = split(text);
  if (cluster.networks.has(contivNetworkId(tenant, name))) return ok({ kind: 'contiv', tenant, network: name });
  const group = groupNamed(cluster, tenant, name);
  return group === undefined ? err(refusals.dockerNetworkNotFound(text)) : ok({ kind: 'group', tenant, group });
}

/** What the reference means to a sandbox of that node. */
export function resolveReference(
  cluster: Cluster,
  node: NodeName,
  reference: NetworkReference,
): Result<Attachment, Refusal> {
  const attachment = attachmentOf(cluster, node, reference);
  return attachment === undefined
    ? err(refusals.dockerNetworkNotFound(referenceText(cluster, reference)))
    : ok(attachment);
}

/** As Docker names its network object: `contiv-net/blue`, `db.contiv-net`, `bridge`. */
export function referenceText(cluster: Cluster, reference: NetworkReference): string {
  if (reference.kind === 'docker') return reference.network;
  const suffix = reference.tenant === 'default' ? '' : `/${reference.tenant}`;
  if (reference.kind === 'contiv') return `${reference.network}${suffix}`;
  const group = cluster.groups.get(groupId(reference.tenant, reference.group));
  const network = cluster.networks.get(group?.network ?? '');
  return `${reference.group}${network === undefined ? '' : `.${network.name}`}${suffix}`;
}

function isDockers(cluster: Cluster, text: string, node: NodeName | undefined): boolean {
  if (PREDEFINED.has(text)) return true;
  return [...cluster.networks.values()].some(
    (network) =>
      network.name === text &&
      (network.kind === 'overlay' || (network.kind === 'bridge' && (node ?? network.node) === network.node)),
  );
}

/** No name has a slash in it. */
function split(text: string): { readonly name: string; readonly tenant: TenantName } {
  const slash = text.indexOf('/');
  return slash < 0 ? { name: text, tenant: 'default' } : { name: text.slice(0, slash), tenant: text.slice(slash + 1) };
}

/** Names may have dots in them: each dot may be the one between group and network. */
function groupNamed(cluster: Cluster, tenant: TenantName, text: string): string | undefined {
  const dots = [...text].flatMap((letter, index) => (letter === '.' ? [index] : []));
  const dotted = dots.find((dot) => {
    const group = cluster.groups.get(groupId(tenant, text.slice(0, dot)));
    return group?.network === contivNetworkId(tenant, text.slice(dot + 1));
  });
  if (dotted !== undefined) return text.slice(0, dotted);
  return cluster.groups.has(groupId(tenant, text)) ? text : undefined;
}

function attachmentOf(cluster: Cluster, node: NodeName, reference: NetworkReference): Attachment | undefined {
  switch (reference.kind) {
    case 'contiv': {
      const network = contivNetworkId(reference.tenant, reference.network);
      return cluster.networks.has(network) ? { network } : undefined;
    }
    case 'group': {
      const group = cluster.groups.get(groupId(reference.tenant, reference.group));
      return group === undefined ? undefined : { network: group.network, group: group.id };
    }
    case 'docker': {
      const local = localNetworkId(node, reference.network);
      if (cluster.networks.has(local)) return { network: local };
      return cluster.networks.get(reference.network)?.kind === 'overlay' ? { network: reference.network } : undefined;
    }
  }
}
