/** The facts of a specification by their namespaces: whoever asks for many does not go through all of them each time. */
import type { Fact, KernelSpec, NamespaceName } from '../netns/spec.ts';

/** In their order. A pair of links is in both of its namespaces, once where those are the same. */
export type FactsOf = (namespace: NamespaceName | undefined) => readonly Fact[];

export function factsIn(spec: KernelSpec): FactsOf {
  const known = new Map<NamespaceName, Fact[]>();
  for (const fact of spec)
    for (const namespace of namespacesOf(fact)) {
      const others = known.get(namespace);
      if (others) others.push(fact);
      else known.set(namespace, [fact]);
    }
  return (namespace) => known.get(namespace ?? '') ?? [];
}

function namespacesOf(fact: Fact): Iterable<NamespaceName> {
  if (fact.kind === 'veth') return new Set([fact.a.namespace, fact.b.namespace]);
  return 'namespace' in fact ? [fact.namespace] : [];
}
