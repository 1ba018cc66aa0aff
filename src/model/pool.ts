/** The pool of an endpoint group: a range of addresses of its network, kept for its members. */
import { type Address, compareAddresses, parseAddress } from './address/address.ts';
import type { Cluster } from './cluster.ts';
import { poolsOf, takenAddresses } from './ipam.ts';
import type { ContivNetwork } from './network.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import { type AddressRange, inRange, isRange, usableRange } from './subnet.ts';

/** The pool must lie in the network, and nobody may have an address of it yet. */
export function freePool(
  cluster: Cluster,
  network: ContivNetwork,
  text: string | undefined,
): Result<AddressRange | undefined, Refusal> {
  if (text === undefined) return ok(undefined);
  const pool = parsePool(text);
  if (pool === undefined || !isRange(pool)) return err(refusals.poolReversed(text));
  const usable = usableRange(network.subnet);
  if (!inRange(usable, pool.first) || !inRange(usable, pool.last))
    return err(refusals.poolOutside(text, network.subnet.text));
  const clash = lowestClash(pool, takenAddresses(cluster, network.id), poolsOf(cluster, network.id));
  return clash === undefined ? ok(pool) : err(refusals.addressNotAvailable(clash));
}

function lowestClash(
  pool: AddressRange,
  taken: ReadonlySet<Address>,
  others: readonly AddressRange[],
): Address | undefined {
  const within = [...taken, ...others.map(({ first }) => first)].filter((address) => inRange(pool, address));
  const around = others.some((other) => inRange(other, pool.first)) ? [pool.first] : [];
  return [...around, ...within].sort(compareAddresses)[0];
}

export const poolFormatRefusal = (text: string | undefined): Refusal | undefined =>
  text === undefined || parsePool(text) !== undefined ? undefined : refusals.fieldFormat('ipPool');

/** `10.1.2.10-10.1.2.20`, in either order. */
export function parsePool(text: string): AddressRange | undefined {
  const [first = '', last = '', ...rest] = text.split('-');
  const start = parseAddress(first);
  const end = parseAddress(last);
  return start.ok && end.ok && rest.length === 0 ? { first: start.value, last: end.value } : undefined;
}
