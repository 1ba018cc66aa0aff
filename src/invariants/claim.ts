/** What every invariant needs to know. */
import type { Probe } from '../model/probe.ts';
import type { TenantName } from '../model/tenant.ts';
import { clusterOf, type Topology } from './topology.ts';
import { EVERY_KIND, type View, viewOf } from './view.ts';
import { type Build, inModel, type World } from './world.ts';

export type Claim = {
  readonly topology: Topology;
  /** Default: the model. */
  readonly build?: Build;
  /** What is asked of everybody. Default: an echo, TCP to 80 and 8888, UDP to 80. */
  readonly by?: readonly Probe['by'][];
};

/** What these tenants see in a world of this topology, which is gone afterwards. */
export async function seen(claim: Claim, tenants: readonly TenantName[], topology = claim.topology): Promise<View> {
  await using world = await (claim.build ?? inModel)(topology);
  return look(claim, world, tenants);
}

export const look = ({ by = EVERY_KIND }: Claim, world: World, tenants: readonly TenantName[]): Promise<View> =>
  viewOf(world, tenants, { by });

export const tenantsIn = ({ topology }: Claim): readonly TenantName[] => [...clusterOf(topology).tenants.keys()];
