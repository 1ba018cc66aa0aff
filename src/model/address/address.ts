/**
 * An IP address as canonical text (`10.1.2.3`). The text is the value: two addresses are the same when `===` says so,
 * and it serves as a map key. IPv4 today; the type and `family` leave room for IPv6.
 */
import ip from 'ip';
import { err, ok, type Result } from '../result.ts';

export type Address = string & { readonly brand: 'Address' };

/** Accepts exactly four decimal octets. `ip` alone would take `999.1.1.1` (as 231.1.1.1): only what survives the round trip counts. */
export function parseAddress(text: string): Result<Address, 'not-an-address'> {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return err('not-an-address');
  return ip.fromLong(ip.toLong(text)) === text ? ok(text as Address) : err('not-an-address');
}

/** For literals: throws where the text is not an address. */
export function address(text: string): Address {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new TypeError(`${text} is not an IPv4 address`);
  return parsed.value;
}

export const family = (_address: Address): 4 | 6 => 4;

/** The address as an unsigned 32-bit number. */
export const toNumber = (address: Address): number => ip.toLong(address);

/** Only for numbers from 0 to 2^32 - 1. */
export const fromNumber = (number: number): Address => ip.fromLong(number) as Address;

/** Numeric order, for sorting. */
export const compareAddresses = (a: Address, b: Address): number => toNumber(a) - toNumber(b);
