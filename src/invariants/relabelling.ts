import fc from 'fast-check';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import { mustBeSame } from './broken.ts';
import { type Claim, tenantsIn } from './claim.ts';
import { prefixed, renamed, unprefixed } from './renaming.ts';
import { acceptance, clusterOf, type Topology } from './topology.ts';
import { EVERY_KIND, viewOf } from './view.ts';
import { inModel } from './world.ts';

export type Labels = {
  /** Put before every name: nodes, tenants, networks, groups, policies, rules, containers, hosts. */
  readonly prefix: string;
  /** Added to every VNI and VLAN id of Contiv's networks, and of hosts on the trunk. */
  readonly shift: number;
};

/** Names, VNIs and VLAN ids mean nothing: under others, everybody sees the same. */
export const relabelling = (claim: Claim): fc.IAsyncProperty<[Labels]> =>
  fc.asyncProperty(labels, async ({ prefix, shift }) => {
    const cluster = clusterOf(claim.topology);
    const relabelled = claim.topology
      .map((command) => retagged(cluster, command, shift))
      .map((command) => renamed(command, prefixed(prefix)));
    fc.pre(String(acceptance(relabelled)) === String(acceptance(claim.topology)));
    const tenants = tenantsIn(claim);
    const before = await view(claim, claim.topology, tenants, '');
    const after = await view(claim, relabelled, tenants.map(prefixed(prefix)), prefix);
    mustBeSame(before, after, { invariant: 'relabelling', done: relabelled });
  });

const labels: fc.Arbitrary<Labels> = fc.record({
  prefix: fc.constantFrom('', 'x', 'other-', 'a1'),
  shift: fc.integer({ min: 0, max: 2000 }),
});

async function view(claim: Claim, topology: Topology, tenants: readonly string[], prefix: string) {
  await using world = await (claim.build ?? inModel)(topology);
  return viewOf(world, tenants, { by: claim.by ?? EVERY_KIND, naming: unprefixed(prefix) });
}

/** Networks that are still there in the end have a tag to begin with. */
function retagged(cluster: Cluster, command: Command, shift: number): Command {
  if (command.type === 'host.create' && command.place.kind === 'trunk')
    return { ...command, place: { kind: 'trunk', vlan: command.place.vlan + shift } };
  if (command.type !== 'network.create') return command;
  const network = cluster.networks.get(`${command.tenant}:${command.network}`);
  if (network?.kind !== 'contiv') return command;
  const { encapsulation } = network;
  return { ...command, tag: shift + (encapsulation.kind === 'vlan' ? encapsulation.vlan : encapsulation.vni) };
}
