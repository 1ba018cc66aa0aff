/** Default routes, and the translations of every node. */
import { parseNatRules } from '../emulator/services/nat.ts';
import { placeOf } from '../emulator/services/place.ts';
import type { Cluster } from '../model/cluster.ts';
import { stackOf, stationOf } from '../model/forward/station.ts';
import { type NatRule, natRules } from '../model/nat.ts';
import type { KernelSpec } from '../netns/spec.ts';
import type { Difference } from './difference.ts';
import { factsIn } from './facts-in.ts';
import { parties } from './probes.ts';

/** Of containers and nodes: to whom hosts send what they don't know is the affair of whoever runs them. */
export function routeDifferences(cluster: Cluster, seen: KernelSpec): readonly Difference[] {
  const factsOf = factsIn(seen);
  return parties(cluster)
    .filter(({ kind }) => kind !== 'host')
    .flatMap((party) => {
      const { gateway } = stackOf(cluster, stationOf(cluster, party));
      const namespace = placeOf(cluster, party)?.namespace;
      const found = factsOf(namespace).filter(({ kind }) => kind === 'route');
      const observed = found.map((fact) => (fact.kind === 'route' ? `${fact.to} via ${fact.via} on ${fact.link}` : ''));
      const expected = gateway ? `default via ${gateway.via} on ${gateway.port.name}` : 'none';
      return differing('routes', `what ${party.name} routes`, expected, observed.toSorted().join(', ') || 'none');
    });
}

export const natDifferences = (cluster: Cluster, seen: KernelSpec): readonly Difference[] =>
  [...cluster.nodes.keys()].flatMap((node) => {
    const namespace = placeOf(cluster, { kind: 'node', name: node })?.namespace;
    const loaded = seen.flatMap((fact) => (fact.kind === 'iptables' && fact.namespace === namespace ? fact.text : []));
    const observed = parseNatRules(loaded.join('\n'));
    return differing('nat', `translations of ${node}`, textOf(natRules(cluster, node)), textOf(observed));
  });

const textOf = (rules: readonly NatRule[]): string => rules.map(ruleText).join(', ') || 'none';

function ruleText(rule: NatRule): string {
  if (rule.kind === 'destination') return `${rule.protocol} ${rule.port} to ${rule.to}:${rule.toPort}`;
  const { source, destination, port } = rule;
  return ['masquerade', source, destination, port].filter((word) => word !== undefined).join(' ');
}

function differing(
  aspect: Difference['aspect'],
  about: string,
  expected: string,
  observed: string,
): readonly Difference[] {
  return expected === observed ? [] : [{ aspect, about, expected, observed }];
}
