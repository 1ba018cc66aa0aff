/** Where in a spec a mistake is made. */
import type { Fact, KernelSpec, LinkName, NamespaceName } from '../../netns/spec.ts';
import { isOf } from '../../scenarios/distortion.ts';

export const inNode = (namespace: NamespaceName): boolean => namespace.startsWith('node:');
export const inSandbox = (namespace: NamespaceName): boolean => namespace.startsWith('sandbox:');

type OfKind<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** The newest fact of a kind for which this holds: one mistake, where others of its kind are right. */
export const newest = <K extends Fact['kind']>(
  spec: KernelSpec,
  kind: K,
  holds: (fact: OfKind<K>) => boolean = () => true,
): OfKind<K> | undefined => spec.findLast((fact): fact is OfKind<K> => isOf(kind, fact) && holds(fact));

/** All but that one fact, and another in its place if there is one. */
export const instead = (spec: KernelSpec, wrong: Fact | undefined, ...put: readonly Fact[]): KernelSpec =>
  spec.flatMap((fact) => (fact === wrong ? put : [fact]));

/** Without an interface of a container, and without all that is about either of its ends. */
export function unplugged(spec: KernelSpec, namespace: NamespaceName, link: LinkName): KernelSpec {
  const pair = newest(spec, 'veth', ({ b }) => b.namespace === namespace && b.link === link);
  if (!pair) return spec;
  const ends = new Set([pair.a, pair.b].map((end) => `${end.namespace} ${end.link}`));
  return spec.filter((fact) => fact !== pair && !('link' in fact && ends.has(`${fact.namespace} ${fact.link}`)));
}
