/** Of several addresses of one prefix in a namespace the oldest says by which link the prefix is reached. */
import { type Prefix, parsePrefix } from '../model/address/prefix.ts';
import { factKey } from './fact.ts';
import type { Fact, KernelSpec } from './spec.ts';

export type Addressed = Extract<Fact, { kind: 'address' }>;

/**
 * To be asked about every address there is, the oldest first, and whether it could stay: whether it may. From the first
 * that is not as it is wanted on, those of a prefix are made again. So whoever undoes it comes to the order there was.
 */
export function precedence(wanted: KernelSpec): (fact: Addressed, couldStay: boolean) => boolean {
  const waiting = byPrefix(wanted);
  return (fact, couldStay) => {
    const place = placeOf(fact);
    const [next, ...others] = waiting.get(place) ?? [];
    const stays = couldStay && next !== undefined && factKey(next) === factKey(fact);
    waiting.set(place, stays ? others : []);
    return stays;
  };
}

/** Whether it is an address, and there is another of its prefix. */
export function rivalry(spec: KernelSpec): (fact: Fact) => boolean {
  const addresses = byPrefix(spec);
  return (fact) => fact.kind === 'address' && (addresses.get(placeOf(fact))?.length ?? 0) > 1;
}

function byPrefix(spec: KernelSpec): Map<string, readonly Addressed[]> {
  const groups = new Map<string, readonly Addressed[]>();
  for (const fact of spec) {
    if (fact.kind !== 'address') continue;
    const place = placeOf(fact);
    groups.set(place, [...(groups.get(place) ?? []), fact]);
  }
  return groups;
}

/** An address that is a prefix by itself leads nowhere: each is alone. */
function placeOf({ namespace, address, link }: Addressed): string {
  const to = prefixOf(address);
  return to.endsWith('/32') ? `${namespace} ${address} ${link}` : `${namespace} ${to}`;
}

export function prefixOf(address: string): Prefix | '' {
  const parsed = parsePrefix(address);
  return parsed.ok ? parsed.value : '';
}
