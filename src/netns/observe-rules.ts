/**
 * Rulesets and iptables. A kernel lists what it was told in words of its own, so what is wanted is loaded into an empty
 * namespace, listed there, and that listing is compared: a rule removed, added or changed by hand shows, counters don't.
 */
import type { Exec } from './exec.ts';
import { listedRuleset, listedTables } from './rule-listing.ts';
import { replacing } from './ruleset-text.ts';
import type { Fact, KernelSpec, NamespaceName } from './spec.ts';

/** The empty namespace. It is there only while `observe` runs. */
export const REFERENCE: NamespaceName = 'vethlab-reference';

type Rules = Extract<Fact, { kind: 'ruleset' | 'iptables' }>;

export async function ruleFacts(
  exec: Exec,
  namespaces: readonly NamespaceName[],
  expected: KernelSpec,
): Promise<KernelSpec> {
  const wanted = expected.filter((fact) => fact.kind === 'ruleset' || fact.kind === 'iptables');
  const listings = await references(exec, wanted);
  const found = namespaces.flatMap((namespace) =>
    (['ruleset', 'iptables'] as const).map(async (kind): Promise<KernelSpec> => {
      const listed = await list(exec, kind, namespace);
      const hoped = wanted.find((fact) => fact.kind === kind && fact.namespace === namespace);
      if (hoped && listings.get(keyOf(hoped)) === listed) return [hoped];
      return listed === '' ? [] : [{ kind, namespace, text: listed }];
    }),
  );
  return (await Promise.all(found)).flat();
}

const keyOf = ({ kind, text }: Rules): string => `${kind} ${text}`;

/** One after the other, in one namespace that each leaves empty. */
async function references(exec: Exec, wanted: readonly Rules[]): Promise<ReadonlyMap<string, string>> {
  const distinct = [...new Map(wanted.map((fact) => [keyOf(fact), fact])).values()];
  const listings = new Map<string, string>();
  for (const fact of distinct) listings.set(keyOf(fact), await reference(exec, fact));
  return listings;
}

async function reference(exec: Exec, { kind, text }: Rules): Promise<string> {
  const namespace: Fact = { kind: 'namespace', namespace: REFERENCE };
  const program = kind === 'ruleset' ? 'nft' : 'iptables-restore';
  await exec({ kind: 'native', op: { verb: 'add', fact: namespace } });
  try {
    const loaded = kind === 'ruleset' ? replacing('', text) : text;
    await exec({ kind: 'load', program, namespace: REFERENCE, text: loaded });
    return await list(exec, kind, REFERENCE);
  } finally {
    await exec({ kind: 'native', op: { verb: 'del', fact: namespace } });
  }
}

async function list(exec: Exec, kind: Rules['kind'], namespace: NamespaceName): Promise<string> {
  const argv = kind === 'ruleset' ? ['nft', '-s', 'list', 'ruleset'] : ['iptables-save'];
  const text = await exec({ kind: 'read', argv, namespace });
  return kind === 'ruleset' ? listedRuleset(text) : listedTables(text);
}
