/** Mistakes of forgetting: something of a container stays when it has ended. */
import type { Distort } from '../../emulator/step.ts';
import type { Fact, KernelSpec, NamespaceName } from '../../netns/spec.ts';
import { type Mutant, remembering } from './mutant.ts';
import { inSandbox } from './place.ts';

/** Its namespace, its interfaces and their ports; not its processes. */
export const remainsOfStopped = (name: string, breaks: string): Mutant => remembering(name, breaks, stacksThatStay);

function stacksThatStay(): Distort {
  let stacks: ReadonlyMap<NamespaceName, readonly Fact[]> = new Map();
  return (spec, { cluster }) => {
    const exited = (namespace: NamespaceName): boolean =>
      cluster.sandboxes.get(namespace.slice('sandbox:'.length))?.status === 'exited';
    const kept = [...stacks].filter(([namespace, stack]) => exited(namespace) && isPossible(spec, stack));
    const running = namespacesOf(spec).map((namespace) => [namespace, stackOf(spec, namespace)] as const);
    stacks = new Map([...kept, ...running]);
    return [...spec, ...kept.flatMap(([, stack]) => stack)];
  };
}

const namespacesOf = (spec: KernelSpec): readonly NamespaceName[] =>
  spec.flatMap((fact) => (fact.kind === 'namespace' && inSandbox(fact.namespace) ? [fact.namespace] : []));

function stackOf(spec: KernelSpec, namespace: NamespaceName): readonly Fact[] {
  const ports = new Set(
    spec.flatMap((fact) => (fact.kind === 'veth' && fact.b.namespace === namespace ? [fact.a.link] : [])),
  );
  return spec.filter((fact) => {
    if (fact.kind === 'veth') return fact.b.namespace === namespace;
    if (fact.kind === 'process' || fact.kind === 'container' || fact.kind === 'listener' || !('namespace' in fact))
      return false;
    return fact.namespace === namespace || ('link' in fact && ports.has(fact.link));
  });
}

/** As long as its bridges are there, and nobody else has one of its MACs. */
const isPossible = (spec: KernelSpec, stack: readonly Fact[]): boolean =>
  stack.every(
    (fact) =>
      (fact.kind !== 'port' || spec.some((other) => isBridge(other, fact.namespace, fact.bridge))) &&
      (fact.kind !== 'bridge-fdb' || !spec.some((other) => other.kind === 'bridge-fdb' && other.mac === fact.mac)),
  );

const isBridge = (fact: Fact, namespace: NamespaceName, link: string): boolean =>
  fact.kind === 'bridge' && fact.namespace === namespace && fact.link === link;
