/** The kernel read back as facts. */
import { asWanted } from './as-wanted.ts';
import type { Exec, NativeReading } from './exec.ts';
import { hasBridge, type LinkListing, linkFacts, type Seen, vethFacts } from './observe-links.ts';
import { REFERENCE, ruleFacts } from './observe-rules.ts';
import {
  type FdbListing,
  fdbFacts,
  type NeighbourListing,
  neighbourFacts,
  type RouteListing,
  routeFacts,
} from './observe-tables.ts';
import type { Fact, KernelSpec, NamespaceName } from './spec.ts';

/**
 * All facts of all namespaces. `expected` gives the words in which to say what is as expected: the text of a ruleset
 * whose listing is what the kernel makes of that text, the sysctls to read, whether a MAC was asked for or is the
 * kernel's own choice. What is otherwise than expected is told in the kernel's words.
 */
export async function observe(exec: Exec, expected: KernelSpec = []): Promise<KernelSpec> {
  const sysctls = expected.filter((fact) => fact.kind === 'sysctl');
  const asked = sysctls.map(({ namespace, key }) => ({ namespace, key }));
  const native = JSON.parse(await exec({ kind: 'native-read', sysctls: asked })) as NativeReading;
  const namespaces = native.namespaces.filter((namespace) => namespace !== REFERENCE);
  const [seen, rules] = await Promise.all([
    Promise.all(namespaces.map((namespace) => look(exec, namespace))),
    ruleFacts(exec, namespaces, expected),
  ]);
  const facts = [
    ...namespaces.map((namespace): Fact => ({ kind: 'namespace', namespace })),
    ...vethFacts(seen),
    ...seen.flatMap(linkFacts),
    ...seen.flatMap(({ tables }) => tables),
    ...rules,
    ...settings(sysctls, native.sysctls),
    ...native.facts,
  ];
  return asWanted(facts, expected);
}

async function look(exec: Exec, namespace: NamespaceName): Promise<Seen & { readonly tables: KernelSpec }> {
  const read = async <T>(...argv: readonly string[]): Promise<readonly T[]> => {
    const text = await exec({ kind: 'read', argv, namespace });
    return text.trim() === '' ? [] : (JSON.parse(text) as readonly T[]);
  };
  const [links, routes, neighbours] = await Promise.all([
    read<LinkListing>('ip', '-j', '-d', 'address', 'show'),
    read<RouteListing>('ip', '-j', '-4', 'route', 'show'),
    read<NeighbourListing>('ip', '-j', '-4', 'neighbour', 'show', 'nud', 'permanent'),
  ]);
  const [peers, fdb] = await Promise.all([
    links.some(({ link_netnsid }) => link_netnsid !== undefined)
      ? read<Seen['peers'][number]>('ip', '-j', 'netns', 'list-id')
      : [],
    links.some(hasBridge) ? read<FdbListing>('bridge', '-j', 'fdb', 'show') : [],
  ]);
  const place = { namespace };
  return {
    namespace,
    links,
    peers,
    tables: [...routeFacts(place, routes), ...neighbourFacts(place, neighbours), ...fdbFacts(place, fdb)],
  };
}

/** Only those that were asked for; a setting that is as it was before it was set is no fact. */
function settings(expected: readonly Extract<Fact, { kind: 'sysctl' }>[], read: NativeReading['sysctls']): KernelSpec {
  const values = new Map(read.map(({ namespace, key, value }) => [`${namespace} ${key}`, value]));
  return expected.flatMap((fact) => {
    const value = values.get(`${fact.namespace} ${fact.key}`) ?? null;
    return value === null || (value === fact.unset && value !== fact.value) ? [] : [{ ...fact, value }];
  });
}
