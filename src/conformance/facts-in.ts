/** The facts of a specification by their namespaces: whoever asks for many does not go through all of them each time. */
import { byNamespace } from '../netns/draft.ts';
import type { Fact, KernelSpec, NamespaceName } from '../netns/spec.ts';

/** As `byNamespace` has them; without a namespace there are none. */
export type FactsOf = (namespace: NamespaceName | undefined) => readonly Fact[];

export function factsIn(spec: KernelSpec): FactsOf {
  const known = byNamespace(spec);
  return (namespace) => (namespace === undefined ? [] : (known.get(namespace) ?? []));
}
