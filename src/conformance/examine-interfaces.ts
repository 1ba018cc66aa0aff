/** Names, MACs, MTUs and addresses of everybody's interfaces. */
import { placeOf } from '../emulator/services/place.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Party } from '../model/forward.ts';
import { type Interface, interfacesOf } from '../model/interfaces.ts';
import type { KernelSpec, NamespaceName } from '../netns/spec.ts';
import type { Difference } from './difference.ts';
import { type FactsOf, factsIn } from './facts-in.ts';
import { parties } from './probes.ts';

export function interfaceDifferences(cluster: Cluster, seen: KernelSpec): readonly Difference[] {
  const factsOf = factsIn(seen);
  return parties(cluster).flatMap((party) =>
    differencesOf(cluster, party, shownIn(factsOf, placeOf(cluster, party)?.namespace)),
  );
}

function differencesOf(cluster: Cluster, party: Party, shown: readonly Interface[]): readonly Difference[] {
  const expected = new Map(interfacesOf(cluster, party).map((each) => [each.name, each]));
  const observed = new Map(shown.map((each) => [each.name, each]));
  const names = isNode(cluster, party) ? expected.keys() : new Set([...expected.keys(), ...observed.keys()]);
  return [...names].flatMap((name) => {
    const [wanted, found] = [expected.get(name), observed.get(name)];
    const difference = { expected: textOf(wanted, wanted), observed: textOf(found, wanted) };
    if (difference.expected === difference.observed) return [];
    return [{ aspect: 'interfaces', about: `${name} of ${party.name}`, ...difference } as const];
  });
}

/** A node has ports of bridges and tunnels, too, to which the model gives no names. */
const isNode = ({ sandboxes }: Cluster, { kind, name }: Party): boolean =>
  kind === 'node' || (kind === 'sandbox' && sandboxes.get(name)?.stack === 'host');

/** The MAC counts only where the model knows it. */
function textOf(found: Interface | undefined, wanted: Interface | undefined): string {
  if (found === undefined) return 'not there';
  const mac = wanted !== undefined && wanted.mac === undefined ? [] : [found.mac ?? 'some MAC'];
  return [...mac, `mtu ${found.mtu}`, ...found.addresses.toSorted()].join(' ');
}

/** Of a namespace, loopback and tunnels left out. */
function shownIn(factsOf: FactsOf, namespace: NamespaceName | undefined): readonly Interface[] {
  const facts = factsOf(namespace);
  const ends = facts.flatMap((fact) => {
    if (fact.kind === 'veth') return [fact.a, fact.b].filter((end) => end.namespace === namespace);
    return fact.kind === 'bridge' || fact.kind === 'vlan' ? [fact] : [];
  });
  return ends.map(({ link, mtu, ...rest }) => ({
    name: link,
    mtu,
    ...('mac' in rest && rest.mac !== undefined ? { mac: rest.mac } : {}),
    addresses: facts.flatMap((fact) => (fact.kind === 'address' && fact.link === link ? [fact.address] : [])),
  }));
}
