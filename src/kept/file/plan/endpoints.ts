/** Endpoints made by hand. */
import { groupId } from '../../../model/group.ts';
import { kept } from '../words.ts';
import { networkIdOf } from './container-fit.ts';
import type { Draft } from './draft.ts';
import type { Wanted } from './wanted.ts';

/** Late: those that have the name of one that Docker makes for a container. */
export function makeEndpoints(draft: Draft, { endpoints, containers }: Wanted, when: 'early' | 'late'): void {
  for (const [endpoint, { entry, path }] of endpoints) {
    const isLate = containers.has(endpoint.split('@')[0] ?? '') && endpoint.includes('@');
    if (draft.cluster.endpoints.has(endpoint) || isLate !== (when === 'late')) continue;
    const { node, address, group, tenant = 'default' } = entry;
    const network = networkIdOf(draft.cluster, entry, node);
    draft.about(path);
    const wishes = kept({ address, group: group === undefined ? undefined : groupId(tenant, group) });
    draft.do({ type: 'endpoint.create', endpoint, network, node, ...wishes });
  }
}

export function joinEndpoints(draft: Draft, { endpoints }: Wanted): void {
  for (const [endpoint, { entry, path }] of endpoints) {
    const joined = draft.cluster.endpoints.get(endpoint)?.joined?.sandbox;
    if (joined === entry.container) continue;
    draft.about(path);
    if (joined !== undefined) draft.do({ type: 'endpoint.leave', endpoint });
    if (entry.container !== undefined) draft.do({ type: 'endpoint.join', endpoint, sandbox: entry.container });
  }
}
