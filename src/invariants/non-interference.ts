import fc from 'fast-check';
import type { Command } from '../model/decider.ts';
import type { TenantName } from '../model/tenant.ts';
import { mustBeSame } from './broken.ts';
import { type Claim, look } from './claim.ts';
import { elsewhere } from './elsewhere.ts';
import { clusterOf } from './topology.ts';
import { inModel } from './world.ts';

/**
 * Whatever is done in other tenants, this one sees nothing of it: neither its objects nor its addresses nor who
 * reaches whom change. (Goguen and Meseguer, 1982, with tenants as the groups of users.)
 */
export const nonInterference = (
  claim: Claim & { readonly tenant: TenantName },
): fc.IAsyncProperty<[readonly Command[]]> =>
  fc.asyncProperty(elsewhere(clusterOf(claim.topology), claim.tenant), async (done) => {
    await using world = await (claim.build ?? inModel)(claim.topology);
    const before = await look(claim, world, [claim.tenant]);
    for (const command of done) await world.dispatch(command);
    mustBeSame(before, await look(claim, world, [claim.tenant]), { invariant: 'non-interference', done });
  });
