/** eth0, eth1, ... in the wanted order: where it is another, all are left and joined again. */

import { isDeepStrictEqual } from 'node:util';
import type { Cluster } from '../../../model/cluster.ts';
import { endpointsOf } from '../../../model/endpoint.ts';
import type { Sandbox } from '../../../model/sandbox.ts';
import { hasOrdinaryInterfaces, order } from '../container-entry.ts';
import { CONTAINER } from '../defaults.ts';
import type { Reference } from '../lab-file.ts';
import { networkIdOf } from './container-fit.ts';
import { Draft } from './draft.ts';
import type { Wanted } from './wanted.ts';

export function orderInterfaces(draft: Draft, wanted: Wanted): void {
  for (const [name, { path }] of wanted.containers) {
    const sandbox = draft.cluster.sandboxes.get(name);
    const joined = joinedTo(name, wanted);
    if (sandbox?.status !== 'running' || isRight(draft.cluster, sandbox, joined)) continue;
    const networks = joined.map((entry) => networkIdOf(draft.cluster, entry, sandbox.node));
    const tried = new Draft(draft.cluster);
    rejoin(tried, name, networks);
    if (tried.misfit || (isNumbered(joined) && !isDeepStrictEqual(order(tried.cluster, name), networks))) continue;
    draft.about(path);
    rejoin(draft, name, networks);
  }
}

type Joined = Reference & { readonly joined?: boolean; readonly interface?: string };

/** By their numbers; those without come in the order of the file, endpoints made by hand last. */
function joinedTo(name: string, { containers, endpoints }: Wanted): readonly Joined[] {
  const own: readonly Joined[] = containers.get(name)?.entry.networks ?? CONTAINER.networks;
  const byHand: readonly Joined[] = [...endpoints.values()]
    .filter(({ entry }) => entry.container === name)
    .map(({ entry }) => entry);
  return [...own, ...byHand]
    .filter(({ joined }) => joined !== false)
    .sort((a, b) => number(a.interface) - number(b.interface));
}

const isNumbered = (joined: readonly Joined[]): boolean => joined.some((entry) => entry.interface !== undefined);

/** Without numbers: as a start gives them. */
function isRight(cluster: Cluster, sandbox: Sandbox, joined: readonly Joined[]): boolean {
  if (!isNumbered(joined)) return hasOrdinaryInterfaces(cluster, sandbox);
  const networks = joined.map((entry) => networkIdOf(cluster, entry, sandbox.node));
  return isDeepStrictEqual(order(cluster, sandbox.name), networks);
}

const number = (name: string | undefined): number => (name === undefined ? 0 : Number(name.replace('eth', '')));

function rejoin(draft: Draft, sandbox: string, networks: readonly string[]): void {
  const endpoints = endpointsOf(draft.cluster, sandbox).filter(({ network }) => networks.includes(network));
  for (const { id } of endpoints.toReversed()) draft.do({ type: 'endpoint.leave', endpoint: id });
  for (const network of networks) {
    const found = endpoints.find((endpoint) => endpoint.network === network);
    if (found) draft.do({ type: 'endpoint.join', endpoint: found.id, sandbox });
  }
}
