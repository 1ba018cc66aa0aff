/** Observed facts in the words of a spec. */
import type { Fact, KernelSpec, VethEnd } from './spec.ts';

/** Where a MAC was left to the kernel, the one it chose is left out. */
export function asWanted(observed: KernelSpec, wanted: KernelSpec): KernelSpec {
  const chosen = new Set(wanted.flatMap(linksWithoutMac));
  return observed.map((fact): Fact => {
    if (fact.kind === 'veth') return { kind: 'veth', a: withoutMac(fact.a, chosen), b: withoutMac(fact.b, chosen) };
    return fact.kind === 'bridge' ? withoutMac(fact, chosen) : fact;
  });
}

type Link = Pick<VethEnd, 'namespace' | 'link' | 'mac'>;

const nameOf = ({ namespace, link }: Link): string => `${namespace} ${link}`;

function linksWithoutMac(fact: Fact): readonly string[] {
  const links: readonly Link[] = fact.kind === 'veth' ? [fact.a, fact.b] : fact.kind === 'bridge' ? [fact] : [];
  return links.filter(({ mac }) => mac === undefined).map(nameOf);
}

function withoutMac<T extends Link>(link: T, chosen: ReadonlySet<string>): T {
  if (!chosen.has(nameOf(link))) return link;
  const { mac: _, ...rest } = link;
  return rest as T;
}
