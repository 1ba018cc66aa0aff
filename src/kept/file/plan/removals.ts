/** Takes away what is not wanted, each before what it stands on. */

import { isDeepStrictEqual } from 'node:util';
import { firstNode } from '../../../model/node.ts';
import type { Sandbox } from '../../../model/sandbox.ts';
import { reference } from '../container-entry.ts';
import { CONTAINER } from '../defaults.ts';
import { nameIn } from '../tenant-entry.ts';
import { listenerText } from '../words.ts';
import { networkReference, staying } from './container-fit.ts';
import type { Doomed } from './doomed.ts';
import type { Draft } from './draft.ts';
import { stayingRules } from './rules.ts';
import type { Wanted } from './wanted.ts';

export function remove(draft: Draft, wanted: Wanted, doomed: Doomed): void {
  draft.about([]);
  for (const endpoint of doomed.endpoints) removeEndpoint(draft, endpoint);
  for (const sandbox of doomed.containers) draft.do({ type: 'sandbox.delete', sandbox, force: 'yes' });
  for (const { role, name } of draft.cluster.sandboxes.values()) if (role === 'container') quieten(draft, wanted, name);
  for (const name of wanted.containers.keys()) loosen(draft, wanted, doomed, name);
  removeRules(draft, wanted);
  for (const id of doomed.groups) draft.do({ type: 'group.delete', ...named(id, 'group') });
  loosenGroups(draft, doomed);
  for (const id of doomed.policies) draft.do({ type: 'policy.delete', ...named(id, 'policy') });
  removeNetworks(draft, doomed);
  for (const tenant of doomed.tenants) draft.do({ type: 'tenant.delete', tenant });
  for (const host of doomed.hosts) draft.do({ type: 'host.delete', host });
  removeNodes(draft, doomed);
}

function removeEndpoint(draft: Draft, endpoint: string): void {
  if (draft.cluster.endpoints.get(endpoint)?.joined) draft.do({ type: 'endpoint.leave', endpoint });
  draft.do({ type: 'endpoint.delete', endpoint });
}

/** Ports in use can keep others from starting. */
function quieten(draft: Draft, { containers }: Wanted, name: string): void {
  const sandbox = draft.cluster.sandboxes.get(name);
  const entry = containers.get(name)?.entry;
  const wanted = entry?.listeners ?? [];
  if (sandbox?.status === 'running' && entry?.state === 'stopped') draft.do({ type: 'sandbox.stop', sandbox: name });
  for (const listener of draft.cluster.sandboxes.get(name)?.listeners ?? [])
    if (!wanted.includes(listenerText(listener))) draft.do({ type: 'sandbox.unlisten', sandbox: name, listener });
}

/** From the networks that it does not stay in. */
function loosen(draft: Draft, { containers }: Wanted, doomed: Doomed, name: string): void {
  const sandbox = draft.cluster.sandboxes.get(name);
  const entry = containers.get(name)?.entry;
  if (sandbox === undefined || entry === undefined) return;
  const isDoomed = ({ network, group = '' }: Sandbox['attachments'][number]) =>
    doomed.networks.has(network) || doomed.groups.has(group);
  const stays = staying(draft.cluster, sandbox, entry.networks ?? CONTAINER.networks, isDoomed);
  for (const attachment of sandbox.attachments.filter((other) => !stays.includes(other)).toReversed()) {
    const network = draft.cluster.networks.get(attachment.network);
    if (network === undefined) continue;
    const from = networkReference(reference(network, attachment.group));
    draft.do({ type: 'sandbox.disconnect', sandbox: name, network: from });
  }
}

function removeRules(draft: Draft, wanted: Wanted): void {
  const stays = stayingRules(draft.cluster, wanted);
  for (const policy of draft.cluster.policies.values())
    for (const rule of policy.rules)
      if (!stays.has(rule.id)) draft.do({ type: 'rule.delete', ...named(policy.id, 'policy'), rule: rule.name });
}

/** From the policies that go. */
function loosenGroups(draft: Draft, { policies: gone }: Doomed): void {
  for (const { tenant, name, network, policies } of draft.cluster.groups.values()) {
    const left = policies.filter((id) => !gone.has(id));
    if (isDeepStrictEqual(left, policies)) continue;
    const common = { tenant, network: nameIn(network), group: name };
    draft.do({ type: 'group.create', ...common, policies: left.map(nameIn) });
  }
}

/** Those of a node that goes go with it. */
function removeNetworks(draft: Draft, doomed: Doomed): void {
  for (const id of doomed.networks) {
    const network = draft.cluster.networks.get(id);
    if (network?.kind === 'contiv') draft.do({ type: 'network.delete', tenant: network.tenant, network: network.name });
    if (network?.kind === 'overlay') draft.do({ type: 'docker-network.delete', network: network.name });
    if (network?.kind === 'bridge' && !doomed.nodes.has(network.node))
      draft.do({ type: 'docker-network.delete', network: network.name, node: network.node });
  }
}

function removeNodes(draft: Draft, { nodes }: Doomed): void {
  const first = firstNode(draft.cluster)?.name;
  const last = [...nodes].filter((name) => name === first);
  for (const node of [...nodes].filter((name) => name !== first).concat(last)) draft.do({ type: 'node.delete', node });
}

/** `tenant:name` as two fields. */
function named<K extends string>(id: string, field: K): { readonly tenant: string } & Readonly<Record<K, string>> {
  const fields = { tenant: id.slice(0, id.indexOf(':')), [field]: nameIn(id) };
  return fields as { readonly tenant: string } & Readonly<Record<K, string>>;
}
