/** The kernel read back as facts. */
import { asWanted } from './as-wanted.ts';
import type { Exec, NativeReading } from './exec.ts';
import { addressFacts } from './observe-addresses.ts';
import { linkFacts, vethFacts } from './observe-links.ts';
import { REFERENCE, ruleFacts } from './observe-rules.ts';
import { stackByPrograms } from './observe-stacks.ts';
import { fdbFacts, neighbourFacts, routeFacts } from './observe-tables.ts';
import type { Fact, KernelSpec } from './spec.ts';
import type { StackListing } from './stack-listing.ts';

/**
 * All facts of all namespaces. `expected` gives the words in which to say what is as expected: the text of a ruleset
 * whose listing is what the kernel makes of that text, the sysctls to read, whether a MAC was asked for or is the
 * kernel's own choice. What is otherwise than expected is told in the kernel's words.
 */
export async function observe(exec: Exec, expected: KernelSpec = []): Promise<KernelSpec> {
  const sysctls = expected.filter((fact) => fact.kind === 'sysctl');
  const asked = sysctls.map(({ namespace, key }) => ({ namespace, key }));
  const native = JSON.parse(await exec({ kind: 'native-read', sysctls: asked, stacks: 'all' })) as NativeReading;
  const namespaces = native.namespaces.filter((namespace) => namespace !== REFERENCE);
  const known = native.stacks?.filter(({ namespace }) => namespace !== REFERENCE);
  const stacks = known ?? (await Promise.all(namespaces.map((namespace) => stackByPrograms(exec, namespace))));
  const facts = [
    ...namespaces.map((namespace): Fact => ({ kind: 'namespace', namespace })),
    ...vethFacts(stacks),
    ...stacks.flatMap(linkFacts),
    ...stacks.flatMap(tableFacts),
    ...(await ruleFacts(exec, stacks, expected)),
    ...settings(sysctls, native.sysctls),
    ...native.facts,
  ];
  return asWanted(facts, expected);
}

const tableFacts = ({ namespace, links, routes, neighbours, fdb }: StackListing): KernelSpec => [
  ...addressFacts({ namespace, links }, routes),
  ...routeFacts({ namespace }, routes),
  ...neighbourFacts({ namespace }, neighbours),
  ...fdbFacts({ namespace }, fdb),
];

/** Only those that were asked for; a setting that is as it was before it was set is no fact. */
function settings(expected: readonly Extract<Fact, { kind: 'sysctl' }>[], read: NativeReading['sysctls']): KernelSpec {
  const values = new Map(read.map(({ namespace, key, value }) => [`${namespace} ${key}`, value]));
  return expected.flatMap((fact) => {
    const value = values.get(`${fact.namespace} ${fact.key}`) ?? null;
    return value === null || (value === fact.unset && value !== fact.value) ? [] : [{ ...fact, value }];
  });
}
