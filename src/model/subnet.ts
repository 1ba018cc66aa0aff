/** Ranges of addresses: what a subnet, a pool or a rule says in text, and which of them can be given out. */
import { type Address, fromNumber, parseAddress, toNumber } from './address/address.ts';
import { contains, type Prefix, parsePrefix, prefixAround, prefixLength, prefixSize, networkAddress } from './address/prefix.ts';
import type { Subnet } from './network.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';

/** Inclusive on both sides. */
export type AddressRange = { readonly first: Address; readonly last: Address };

const SUBNET = /^([^-/]+)(?:-([^-/]+))?\/([1-9]|[12]\d|3[01])$/;

/** `10.1.2.0/24` or `10.1.2.50-10.1.2.99/24`, from /8 to /31. */
export function parseSubnet(text: string): Result<Subnet, Refusal> {
  const [, first = '', last, bits = ''] = SUBNET.exec(text) ?? [];
  const start = parseAddress(first);
  const end = parseAddress(last ?? first);
  if (!start.ok || !end.ok) return err(refusals.fieldFormat('subnet'));
  if (Number(bits) < 8) return err(refusals.subnetLength(Number(bits)));
  const prefix = prefixAround(start.value, Number(bits));
  if (last === undefined) return ok({ text, prefix });
  const range = { first: start.value, last: end.value };
  return isRange(range) && contains(prefix, range.last) ? ok({ text, prefix, range }) : err(refusals.subnetRange());
}

/** `10.1.2.0/24`, from /8 to /31, as Docker takes it. */
export function parseDockerSubnet(text: string): Result<Subnet, Refusal> {
  const parsed = parsePrefix(text);
  const length = parsed.ok ? prefixLength(parsed.value) : 0;
  return parsed.ok && length >= 8 && length <= 31
    ? ok({ text: parsed.value, prefix: parsed.value })
    : err(refusals.dockerSubnet(text));
}

export const isRange = ({ first, last }: AddressRange): boolean => toNumber(first) <= toNumber(last);

export const inRange = ({ first, last }: AddressRange, address: Address): boolean =>
  toNumber(first) <= toNumber(address) && toNumber(address) <= toNumber(last);

/** What may be given out at all, reserved or not: no network and no broadcast address; both addresses of a /31 (RFC 3021). */
export function usableRange({ prefix, range }: Subnet): AddressRange {
  const hosts = hostRange(prefix);
  if (range === undefined) return hosts;
  return {
    first: fromNumber(Math.max(toNumber(hosts.first), toNumber(range.first))),
    last: fromNumber(Math.min(toNumber(hosts.last), toNumber(range.last))),
  };
}

/** The addresses of a prefix that can be a host's. */
export function hostRange(prefix: Prefix): AddressRange {
  const start = toNumber(networkAddress(prefix));
  const edge = prefixLength(prefix) < 31 ? 1 : 0;
  return { first: fromNumber(start + edge), last: fromNumber(start + prefixSize(prefix) - 1 - edge) };
}
