/** Specs in fewer words, and what of two of them is different enough to be planned. */
import type { Address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import { factKey } from './fact.ts';
import type { Fact, KernelSpec, LinkName, NamespaceName } from './spec.ts';

export type Neighbour = { readonly address: Address; readonly mac: Mac };

/** As many `neighbour` facts of one link. In a network everybody has all the others, so that they are by far the most. */
export type Roster = {
  readonly kind: 'roster';
  readonly namespace: NamespaceName;
  readonly link: LinkName;
  readonly neighbours: readonly Neighbour[];
};

/** A spec in which neighbours may be told as rosters. Every spec is one. */
export type Draft = readonly Item[];

type Item = Fact | Roster;

/** Fact by fact. */
export const expanded = (draft: Draft): KernelSpec => draft.flatMap(factsOf);

const factsOf = (item: Item): readonly Fact[] => (item.kind === 'roster' ? entries(item) : [item]);

const entries = ({ namespace, link, neighbours }: Roster, some = neighbours): readonly Fact[] =>
  some.map(({ address, mac }) => ({ kind: 'neighbour', namespace, link, address, mac }));

/**
 * Both without the namespaces in which they are the same: no fact rests on one of another namespace, but for a veth pair,
 * which is in both of its own. Where only rosters differ, what they differ in is all there is.
 */
export function essentials(from: Draft, to: Draft): { readonly from: KernelSpec; readonly to: KernelSpec } {
  const [before, after] = [byNamespace(from), byNamespace(to)];
  const told = new Map<Item, readonly Fact[]>();
  for (const place of new Set([...before.keys(), ...after.keys()])) {
    for (const [item, facts] of different(before.get(place) ?? [], after.get(place) ?? [])) told.set(item, facts);
  }
  const inOrder = (draft: Draft): KernelSpec => draft.flatMap((item) => told.get(item) ?? []);
  return { from: inOrder(from), to: inOrder(to) };
}

/** In their order. A veth pair is in both of its namespaces, once where those are the same; files, in none, are at ''. */
export function byNamespace<T extends Item>(draft: readonly T[]): ReadonlyMap<NamespaceName, readonly T[]> {
  const groups = new Map<NamespaceName, T[]>();
  for (const item of draft) {
    for (const place of placesOf(item)) {
      const group = groups.get(place);
      if (group) group.push(item);
      else groups.set(place, [item]);
    }
  }
  return groups;
}

function placesOf(item: Item): Iterable<NamespaceName> {
  if (item.kind === 'veth') return new Set([item.a.namespace, item.b.namespace]);
  return ['namespace' in item ? item.namespace : ''];
}

/** What has to be said of items, if anything. */
type Told = readonly (readonly [Item, readonly Fact[]])[];

function different(before: Draft, after: Draft): Told {
  const whole = (): Told => [...before, ...after].map((item) => [item, factsOf(item)]);
  if (before.length !== after.length) return whole();
  const told: Told[] = [];
  for (const [index, was] of before.entries()) {
    const is = after[index] as Item;
    if (was === is) continue;
    if (!areOfOnePlace(was, is)) return whole();
    if (was.kind === 'roster' && is.kind === 'roster') {
      told.push([
        [was, onlyIn(was, is)],
        [is, onlyIn(is, was)],
      ]);
    }
  }
  return told.flat();
}

/** The same fact, or rosters of one link. */
function areOfOnePlace(a: Item, b: Item): boolean {
  if (a.kind !== 'roster') return b.kind !== 'roster' && factKey(a) === factKey(b);
  return b.kind === 'roster' && a.namespace === b.namespace && a.link === b.link;
}

/** Mostly one has come or gone: what is the same at both ends is passed over. */
function onlyIn(roster: Roster, other: Roster): readonly Fact[] {
  const [mine, theirs] = [roster.neighbours, other.neighbours];
  const shorter = Math.min(mine.length, theirs.length);
  let head = 0;
  while (head < shorter && same(mine[head], theirs[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && same(mine.at(-1 - tail), theirs.at(-1 - tail))) tail += 1;
  const known = new Set(theirs.slice(head, theirs.length - tail).map(keyOf));
  return entries(
    roster,
    mine.slice(head, mine.length - tail).filter((neighbour) => !known.has(keyOf(neighbour))),
  );
}

const same = (a: Neighbour | undefined, b: Neighbour | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.address === b.address && a.mac === b.mac);

const keyOf = ({ address, mac }: Neighbour): string => `${address} ${mac}`;
