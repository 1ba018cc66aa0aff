/** The way from one spec to another. */
import { type Draft, essentials } from './draft.ts';
import { factKey, type Ground, gives, leansOn, leansOnParent, needs, slotOf } from './fact.ts';
import type { Op } from './op.ts';
import { inOrder } from './order.ts';
import { precedence, rivalry } from './precedence.ts';
import type { Fact, KernelSpec } from './spec.ts';

/**
 * Deletions in reverse order of making, then the rest. What the kernel takes away by itself, with a namespace or a
 * link, is not deleted but `taking` of what is; where that is still wanted, it is made again. Addresses of one prefix
 * are made again where their order is another.
 */
export function plan(from: Draft, to: Draft): readonly Op[] {
  const { from: before, to: after } = essentials(from, to);
  return way(before, after);
}

function way(from: KernelSpec, to: KernelSpec): readonly Op[] {
  const known = byKey(from);
  const wanted = byKey(to);
  const { removed, vanished, replaced } = whatGoes(inOrder([...known.values()], from), wanted);
  const gone = new Set([...removed, ...vanished]);
  const renewed = new Set([...replaced.values()].map(factKey));
  const missing = [...wanted]
    .filter(([key]) => !renewed.has(key) && (!known.has(key) || gone.has(known.get(key) as Fact)))
    .map(([, fact]) => fact);
  const replacedBy = new Map([...replaced].map(([before, after]) => [after, before]));
  const made = inOrder([...missing, ...replaced.values()], to).map((fact): Op => {
    const before = replacedBy.get(fact);
    return before === undefined ? { verb: 'add', fact } : { verb: 'replace', from: before, to: fact };
  });
  return [...deletions(removed.toReversed(), vanished), ...made];
}

const byKey = (spec: KernelSpec): ReadonlyMap<string, Fact> => new Map(spec.map((fact) => [factKey(fact), fact]));

function slots(spec: ReadonlyMap<string, Fact>): ReadonlyMap<string, Fact> {
  return new Map(
    [...spec.values()].flatMap((fact) => {
      const slot = slotOf(fact);
      return slot === undefined ? [] : [[slot, fact] as const];
    }),
  );
}

type Going = {
  /** To be deleted, in order of making. */
  readonly removed: readonly Fact[];
  /** Taken away by the kernel when those are. */
  readonly vanished: readonly Fact[];
  readonly replaced: ReadonlyMap<Fact, Fact>;
};

function whatGoes(ordered: KernelSpec, wanted: ReadonlyMap<string, Fact>): Going {
  const successors = slots(wanted);
  const mayStay = precedence([...wanted.values()]);
  /** Undone by itself, each comes back when it is its turn. */
  const isOneOfMany = rivalry(ordered);
  const removed: Fact[] = [];
  const vanished: Fact[] = [];
  const replaced = new Map<Fact, Fact>();
  const lost = new Set<Ground>(carriedAnew(ordered, wanted));
  /** Lost by a deletion of its own, which is undone later than that of what it carried. */
  const taken = new Set<Ground>();
  const leans = leaning(ordered);
  for (const fact of ordered) {
    const baseless = needs(fact).some((ground) => lost.has(ground));
    const couldStay = !baseless && wanted.has(factKey(fact)) && !leans(fact).some((ground) => lost.has(ground));
    if (fact.kind === 'address' ? mayStay(fact, couldStay) : couldStay) continue;
    const successor = successors.get(slotOf(fact) ?? '');
    if (!baseless && successor) {
      replaced.set(fact, successor);
      continue;
    }
    const vanishes =
      baseless && !isDeletedAnyway(fact) && !isOneOfMany(fact) && !leans(fact).some((ground) => taken.has(ground));
    (vanishes ? vanished : removed).push(fact);
    for (const ground of gives(fact)) {
      lost.add(ground);
      if (!vanishes) taken.add(ground);
    }
  }
  return { removed, vanished, replaced };
}

/** Links that had no address and get one: with their last one the kernel takes the rest, so that it could not be undone. */
function carriedAnew(ordered: KernelSpec, wanted: ReadonlyMap<string, Fact>): readonly Ground[] {
  const known = new Set(ordered.flatMap((fact) => (fact.kind === 'address' ? gives(fact) : [])));
  const given = [...wanted.values()].flatMap((fact) => (fact.kind === 'address' ? gives(fact) : []));
  return given.filter((ground) => !known.has(ground));
}

/**
 * Programs hold their namespace. A veth pair may outlive one of its namespaces for some milliseconds; and as it has two,
 * whose deletions may run at once, it would be uncertain which of them took it.
 */
const isDeletedAnyway = ({ kind }: Fact): boolean =>
  kind === 'veth' || kind === 'process' || kind === 'container' || kind === 'listener';

function leaning(spec: KernelSpec): (fact: Fact) => readonly Ground[] {
  const parents = new Map(
    spec.flatMap((fact) => (fact.kind === 'vlan' ? [[`${fact.namespace} ${fact.link}`, fact.parent] as const] : [])),
  );
  return (fact) => {
    const parent = fact.kind === 'up' ? parents.get(`${fact.namespace} ${fact.link}`) : undefined;
    return fact.kind === 'up' && parent !== undefined ? leansOnParent(fact, parent) : leansOn(fact);
  };
}

/** Each vanished fact goes with the first deletion that takes it. */
function deletions(removed: readonly Fact[], vanished: readonly Fact[]): readonly Op[] {
  const resting = new Map<Ground, Fact[]>();
  for (const fact of vanished) {
    for (const ground of needs(fact)) resting.set(ground, [...(resting.get(ground) ?? []), fact]);
  }
  const left = new Set(vanished);
  const take = (grounds: readonly Ground[]): readonly Fact[] =>
    grounds.flatMap((ground) =>
      (resting.get(ground) ?? []).flatMap((fact) => (left.delete(fact) ? [fact, ...take(gives(fact))] : [])),
    );
  return removed.map((fact): Op => {
    const taking = inOrder(take(gives(fact)), vanished);
    return taking.length === 0 ? { verb: 'del', fact } : { verb: 'del', fact, taking };
  });
}
