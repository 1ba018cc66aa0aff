/**
 * Rulesets and iptables. A kernel lists what it was told in words of its own, so what is wanted is loaded into an empty
 * namespace, read there, and that reading is compared: a rule removed, added or changed by hand shows, counters don't.
 */
import type { Exec } from './exec.ts';
import { listed, REFERENCE, type References, referencesOf } from './rule-references.ts';
import type { Fact, KernelSpec, NamespaceName } from './spec.ts';
import type { StackListing } from './stack-listing.ts';

export { REFERENCE };

type Rules = Extract<Fact, { kind: 'ruleset' | 'iptables' }>;
type Kind = Rules['kind'];

/** Some of one kind in one namespace, and what is wanted there. */
type Place = { readonly namespace: NamespaceName; readonly kind: Kind; readonly hoped: Rules | undefined };

type Stack = Pick<StackListing, 'namespace' | 'rules'>;

/** What was read without a program and is as wanted is believed; in all other cases the programs are asked. */
export async function ruleFacts(exec: Exec, stacks: readonly Stack[], expected: KernelSpec): Promise<KernelSpec> {
  const wanted = new Map(expected.flatMap((fact) => (isRules(fact) ? [[placeKey(fact), fact] as const] : [])));
  const references = referencesOf(exec);
  const facts: Fact[] = [];
  const doubtful: Place[] = [];
  for (const { namespace, rules } of stacks) {
    for (const kind of ['ruleset', 'iptables'] as const) {
      const place = { namespace, kind, hoped: wanted.get(placeKey({ namespace, kind })) };
      const told = await known(references, place, rules?.[kind]);
      if (told === 'doubtful') doubtful.push(place);
      else facts.push(...told);
    }
  }
  return [...facts, ...(await byPrograms(exec, references, doubtful))];
}

const isRules = (fact: Fact): fact is Rules => fact.kind === 'ruleset' || fact.kind === 'iptables';

const placeKey = ({ kind, namespace }: { readonly kind: Kind; readonly namespace: NamespaceName }): string =>
  `${kind} ${namespace}`;

async function known(
  references: References,
  { hoped }: Place,
  reading: string | undefined,
): Promise<KernelSpec | 'doubtful'> {
  if (reading === '') return [];
  if (reading === undefined || hoped === undefined) return 'doubtful';
  return (await references.reading(hoped)) === reading ? [hoped] : 'doubtful';
}

async function byPrograms(exec: Exec, references: References, places: readonly Place[]): Promise<KernelSpec> {
  const texts = await Promise.all(places.map(({ kind, namespace }) => listed(exec, kind, namespace)));
  const facts: Fact[] = [];
  for (const [index, { namespace, kind, hoped }] of places.entries()) {
    const text = texts[index] ?? '';
    if (hoped !== undefined && (await references.listing(hoped)) === text) facts.push(hoped);
    else if (text !== '') facts.push({ kind, namespace, text });
  }
  return facts;
}
