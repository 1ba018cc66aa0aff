/** The addresses a rule names: `10.1.2.3`, `10.1.2.0/24`, `10.1.2.3-10.1.2.9`, or `10.1.2.3-9`. */
import { type Address, parseAddress } from './address/address.ts';
import { contains, prefixAround } from './address/prefix.ts';
import type { AddressMatch } from './policy.ts';
import { isRange } from './subnet.ts';

const MATCH = /^([\d.]+)(?:-([\d.]+))?(?:\/([1-9]|[12]\d|3[01]))?$/;

/** A range may carry the length of the prefix that holds it, as subnets do. Nothing when the text says no addresses. */
export function parseAddressMatch(text: string): AddressMatch | undefined {
  const [, start = '', end, bits] = MATCH.exec(text) ?? [];
  const first = parseAddress(start);
  if (!first.ok) return undefined;
  const around = prefixAround(first.value, Number(bits ?? 32));
  if (end === undefined) return { kind: 'prefix', prefix: around };
  const last = endOfRange(first.value, end);
  if (last === undefined || !isRange({ first: first.value, last })) return undefined;
  const held = bits === undefined || contains(around, last);
  return held ? { kind: 'range', first: first.value, last } : undefined;
}

/** A bare number is the last octet. */
function endOfRange(first: Address, text: string): Address | undefined {
  const full = /^\d+$/.test(text) ? first.replace(/\d+$/, text) : text;
  const parsed = parseAddress(full);
  return parsed.ok ? parsed.value : undefined;
}
