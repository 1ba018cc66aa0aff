import fc from 'fast-check';
import { mustBeSame } from './broken.ts';
import { type Claim, look, tenantsIn } from './claim.ts';
import { inModel } from './world.ts';

/** A command said twice is a command said once: the second is refused, or changes nothing. The number is its place. */
export const idempotence = (claim: Claim): fc.IAsyncProperty<[number]> =>
  fc.asyncProperty(fc.nat(Math.max(0, claim.topology.length - 1)), async (place) => {
    const tenants = tenantsIn(claim);
    await using world = await (claim.build ?? inModel)(claim.topology.slice(0, place + 1));
    const before = await look(claim, world, tenants);
    const done = claim.topology.slice(place, place + 1);
    for (const command of done) await world.dispatch(command);
    mustBeSame(before, await look(claim, world, tenants), { invariant: 'idempotence', done });
  });
