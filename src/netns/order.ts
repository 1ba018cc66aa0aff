/** The order in which facts can be made. They are unmade in the reverse order. Rules need no links: they speak of names. */
import { linkOfSysctl } from './fact.ts';
import type { Fact, KernelSpec } from './spec.ts';

const RANKS: Readonly<Record<Fact['kind'], number>> = {
  namespace: 0,
  sysctl: 1,
  veth: 2,
  bridge: 3,
  vxlan: 4,
  vlan: 5,
  port: 7,
  altname: 8,
  up: 9,
  address: 11,
  neighbour: 12,
  route: 13,
  ruleset: 15,
  iptables: 16,
  'bridge-fdb': 18,
  'vxlan-fdb': 19,
  file: 20,
  container: 21,
  process: 22,
  listener: 23,
};

/** Settings for links to come are made before the links, a link's own after it; gateways after the ways to them. */
function rank(fact: Fact, tagged: ReadonlySet<string>): number {
  if (fact.kind === 'sysctl' && linkOfSysctl(fact.key).length > 0) return 17;
  if (fact.kind === 'up' && tagged.has(`${fact.namespace} ${fact.link}`)) return 10;
  if (fact.kind === 'route' && fact.via !== undefined) return 14;
  return RANKS[fact.kind];
}

/** Stable: facts of one rank keep their order. */
export function inOrder(facts: KernelSpec, all: KernelSpec = facts): KernelSpec {
  const tagged = new Set(all.flatMap((fact) => (fact.kind === 'vlan' ? [`${fact.namespace} ${fact.link}`] : [])));
  return facts
    .map((fact) => ({ fact, rank: rank(fact, tagged) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ fact }) => fact);
}
