import fc from 'fast-check';
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { NetworkReference } from '../model/sandbox.ts';
import type { TenantName } from '../model/tenant.ts';
import { mustBeSame } from './broken.ts';
import { type Claim, seen, tenantsIn } from './claim.ts';
import { acceptance, type Topology, taken } from './topology.ts';
import { tenantsOf } from './view.ts';

/** For each command of the topology, where it would like to be: a lower rank before a higher. */
export type Ranks = readonly number[];

/**
 * The order of commands of different tenants doesn't matter. A container's node must be named for its command to count:
 * where Swarm puts it depends on how full the nodes are. Orders in which another command is refused are not counted.
 */
export const orderIndependence = (claim: Claim): fc.IAsyncProperty<[Ranks]> =>
  fc.asyncProperty(ranks(claim.topology.length), async (wishes) => {
    const reordered = sorted(claim.topology, wishes);
    fc.pre(reordered.some((command, place) => command !== claim.topology[place]));
    fc.pre(accepted(reordered) === accepted(claim.topology));
    const tenants = tenantsIn(claim);
    const compared = { invariant: 'independence of order', done: reordered };
    mustBeSame(await seen(claim, tenants), await seen(claim, tenants, reordered), compared);
  });

const ranks = (length: number) => fc.array(fc.nat(100), { minLength: length, maxLength: length });

/** Which commands are taken, in whatever order. */
function accepted(topology: Topology): string {
  const taken = acceptance(topology);
  const texts = topology.filter((_, place) => taken[place]).map((command) => JSON.stringify(command));
  return texts.sort().join('\n');
}

type Ranked = { readonly command: Command; readonly rank: number };

/** By rank as far as neighbours may change places: a bubble sort in which some bubbles don't rise. */
function sorted(topology: Topology, wishes: Ranks): Topology {
  let row: readonly Ranked[] = topology.map((command, place) => ({ command, rank: wishes[place] ?? 0 }));
  for (let pass = 0; pass < topology.length; pass++) row = passed(row);
  return row.map(({ command }) => command);
}

function passed(row: readonly Ranked[]): readonly Ranked[] {
  const done = [...row];
  let cluster = EMPTY_CLUSTER;
  for (const [place, first] of done.entries()) {
    const second = done[place + 1];
    if (second && first.rank > second.rank && mayChange(cluster, first, second)) {
      done.splice(place, 2, second, first);
    }
    cluster = taken(cluster, (done[place] ?? first).command);
  }
  return done;
}

const mayChange = (cluster: Cluster, first: Ranked, second: Ranked): boolean =>
  areIndependent(concerned(cluster, first.command), concerned(cluster, second.command));

const areIndependent = (a: readonly TenantName[], b: readonly TenantName[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((tenant) => b.includes(tenant));

/** The tenants that a command is about; none: it may be about all. */
function concerned(cluster: Cluster, command: Command): readonly TenantName[] {
  switch (command.type) {
    case 'tenant.create':
    case 'tenant.delete':
    case 'network.create':
    case 'network.delete':
    case 'group.create':
    case 'group.delete':
    case 'policy.create':
    case 'policy.delete':
    case 'rule.add':
    case 'rule.delete':
      return [command.tenant];
    case 'sandbox.create':
      return command.node === undefined || command.ports ? [] : tenantOf(command.network);
    case 'sandbox.connect':
      return [...new Set([...tenantOf(command.network), ...tenantsOf(cluster, { name: command.sandbox })])];
    case 'sandbox.listen':
    case 'sandbox.unlisten':
      return tenantsOf(cluster, { name: command.sandbox });
    default:
      return [];
  }
}

const tenantOf = (network: NetworkReference | undefined): readonly TenantName[] =>
  network === undefined || network.kind === 'docker' ? [] : [network.tenant];
