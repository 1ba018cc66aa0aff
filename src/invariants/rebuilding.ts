import fc from 'fast-check';
import { InvariantBroken, mustBeSame } from './broken.ts';
import { type Claim, look, tenantsIn } from './claim.ts';
import { takenDown } from './topology.ts';
import { inModel } from './world.ts';

/**
 * Up, down and up again is the same: what was deleted leaves nothing behind that shows in the next life. The topology
 * is made up to a place (all of it, at most), taken down by commands, and made again.
 */
export const rebuilding = (claim: Claim): fc.IAsyncProperty<[number]> =>
  fc.asyncProperty(fc.nat(claim.topology.length), async (place) => {
    const tenants = tenantsIn(claim);
    const part = claim.topology.slice(0, place);
    await using world = await (claim.build ?? inModel)(part);
    const before = await look(claim, world, tenants);
    const down = takenDown(world.cluster);
    for (const command of down) await world.dispatch(command);
    const left = takenDown(world.cluster);
    if (left.length > 0) throw new InvariantBroken('up, down and up', left, ['refused on the way down']);
    for (const command of part) await world.dispatch(command);
    const compared = { invariant: 'up, down and up', done: [...down, ...part] };
    mustBeSame(before, await look(claim, world, tenants), compared);
  });
