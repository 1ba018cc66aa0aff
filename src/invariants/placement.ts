import fc from 'fast-check';
import type { Command } from '../model/decider.ts';
import { mustBeSame } from './broken.ts';
import { type Claim, seen, tenantsIn } from './claim.ts';
import { acceptance, clusterOf, type Topology } from './topology.ts';

/** The place of a `sandbox.create` in the topology, and the node where it goes instead. */
export type Move = { readonly place: number; readonly node: string };

/**
 * Where a container lives changes nothing that a tenant can see, but for the path. Moves that other commands don't
 * take (a port of the node in use, a network of one node) are not counted. Throws where there are fewer than two nodes.
 */
export const placementIndependence = (claim: Claim): fc.IAsyncProperty<[Move]> =>
  fc.asyncProperty(moves(claim.topology), async (move) => {
    const moved = claim.topology.map((command, place) =>
      place === move.place && command.type === 'sandbox.create' ? { ...command, node: move.node } : command,
    );
    fc.pre(String(acceptance(moved)) === String(acceptance(claim.topology)));
    const tenants = tenantsIn(claim);
    const compared = { invariant: 'placement independence', done: moved.slice(move.place, move.place + 1) };
    mustBeSame(await seen(claim, tenants), await seen(claim, tenants, moved), compared);
  });

function moves(topology: Topology): fc.Arbitrary<Move> {
  const nodes = [...clusterOf(topology).nodes.keys()];
  const places = topology.flatMap((command, place) => (isCreation(command) ? [place] : []));
  if (nodes.length < 2 || places.length === 0)
    throw new Error('placement independence needs a topology with two nodes and a container');
  return fc.record({ place: fc.constantFrom(...places), node: fc.constantFrom(...nodes) });
}

const isCreation = ({ type }: Command): boolean => type === 'sandbox.create';
