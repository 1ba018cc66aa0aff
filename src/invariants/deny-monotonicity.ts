import fc from 'fast-check';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import { mustBeSame } from './broken.ts';
import { type Claim, look, tenantsIn } from './claim.ts';
import { clusterOf } from './topology.ts';
import { inModel } from './world.ts';

/**
 * One more deny rule never opens anything: an outcome stays, or becomes `timed-out`. Rules go to the topology's own
 * policies; throws where it has none.
 */
export const denyMonotonicity = (claim: Claim): fc.IAsyncProperty<[Command]> =>
  fc.asyncProperty(denials(clusterOf(claim.topology)), async (denial) => {
    const tenants = tenantsIn(claim);
    await using world = await (claim.build ?? inModel)(claim.topology);
    const before = await look(claim, world, tenants);
    fc.pre(await world.dispatch(denial));
    const compared = { invariant: 'deny monotonicity', done: [denial] };
    mustBeSame(before, await look(claim, world, tenants), compared, closesOnly);
  });

const OUTCOMES: readonly string[] = ['reached', 'refused', 'timed-out', 'unresolved'];

/** The policy itself shows one rule more, of course. */
const closesOnly = (before: string | undefined, after: string | undefined): boolean =>
  after === 'timed-out' || !OUTCOMES.includes(before ?? '');

function denials(cluster: Cluster): fc.Arbitrary<Command> {
  const policies = [...cluster.policies.values()];
  if (policies.length === 0) throw new Error('deny monotonicity needs a topology with a policy');
  return fc.constantFrom(...policies).chain(({ tenant, name }) => {
    const peers = peersIn(cluster, tenant);
    return fc
      .record({
        direction: fc.constantFrom('in' as const, 'out' as const),
        peer: fc.constantFrom(...peers),
        kind: fc.constantFrom({}, { protocol: 'icmp' }, ...withPort('tcp'), ...withPort('udp')),
        priority: fc.constantFrom(1, 10, 100),
      })
      .map(({ direction, peer, kind, priority }): Command => {
        const side = direction === 'in' ? 'from' : 'to';
        const about = peer === undefined ? {} : { [`${side}${peer.kind}`]: peer.name };
        const rule = { rule: 'denial', direction, priority, action: 'deny', ...kind, ...about };
        return { type: 'rule.add', tenant, policy: name, ...rule };
      });
  });
}

const withPort = (protocol: 'tcp' | 'udp') => [{ protocol }, { protocol, port: 80 }];

const peersIn = (cluster: Cluster, tenant: string) => [
  undefined,
  ...[...cluster.groups.values()]
    .filter((group) => group.tenant === tenant)
    .map(({ name }) => ({ kind: 'Group', name }) as const),
  ...[...cluster.networks.values()]
    .filter((network) => network.kind === 'contiv' && network.tenant === tenant)
    .map(({ name }) => ({ kind: 'Network', name }) as const),
];
