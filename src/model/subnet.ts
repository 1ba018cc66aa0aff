/** Ranges of addresses: what a subnet, a pool or a rule says in text, and which of them can be given out. */
import { type Address, fromNumber, parseAddress, toNumber } from './address/address.ts';
import {
  contains,
  networkAddress,
  overlaps,
  type Prefix,
  parsePrefix,
  prefix,
  prefixAround,
  prefixLength,
  prefixSize,
} from './address/prefix.ts';
import type { Subnet } from './network.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';

/** Inclusive on both sides. */
export type AddressRange = { readonly first: Address; readonly last: Address };

const SUBNET = /^([^-/]+)(?:-([^-/]+))?\/([1-9]|[12]\d|3[01])$/;

/** "This network", loopback, multicast and above: the kernel gives them to no interface, or to nobody else. */
const RESERVED = [prefix('0.0.0.0/8'), prefix('127.0.0.0/8'), prefix('224.0.0.0/3')];

/** `10.1.2.0/24` or `10.1.2.50-10.1.2.99/24`, from /8 to /31. */
export function parseSubnet(text: string): Result<Subnet, Refusal> {
  const [, first = '', last, bits = ''] = SUBNET.exec(text) ?? [];
  const start = parseAddress(first);
  const end = parseAddress(last ?? first);
  if (!start.ok || !end.ok) return err(refusals.fieldFormat('subnet'));
  if (Number(bits) < 8) return err(refusals.subnetLength(Number(bits)));
  const around = prefixAround(start.value, Number(bits));
  if (isReserved(around)) return err(refusals.subnetReserved(text));
  if (last === undefined) return ok({ text, prefix: around });
  const range = { first: start.value, last: end.value };
  if (!isRange(range) || !contains(around, range.last)) return err(refusals.subnetRange());
  return ok({ text, prefix: around, range });
}

/** `10.1.2.0/24`, from /8 to /31, as Docker takes it. */
export function parseDockerSubnet(text: string): Result<Subnet, Refusal> {
  const parsed = parsePrefix(text);
  const length = parsed.ok ? prefixLength(parsed.value) : 0;
  if (!parsed.ok || length < 8 || length > 31) return err(refusals.dockerSubnet(text));
  if (isReserved(parsed.value)) return err(refusals.subnetReserved(text));
  return ok({ text: parsed.value, prefix: parsed.value });
}

export const isReserved = (candidate: Prefix): boolean => RESERVED.some((reserved) => overlaps(reserved, candidate));

export const isRange = ({ first, last }: AddressRange): boolean => toNumber(first) <= toNumber(last);

export const inRange = ({ first, last }: AddressRange, address: Address): boolean =>
  toNumber(first) <= toNumber(address) && toNumber(address) <= toNumber(last);

/** What may be given out, reserved or not: no network or broadcast address, but both of a /31 (RFC 3021). */
export function usableRange({ prefix: whole, range }: Subnet): AddressRange {
  const hosts = hostRange(whole);
  if (range === undefined) return hosts;
  return {
    first: fromNumber(Math.max(toNumber(hosts.first), toNumber(range.first))),
    last: fromNumber(Math.min(toNumber(hosts.last), toNumber(range.last))),
  };
}

/** The addresses of a prefix that can be a host's. */
export function hostRange(whole: Prefix): AddressRange {
  const start = toNumber(networkAddress(whole));
  const edge = prefixLength(whole) < 31 ? 1 : 0;
  return { first: fromNumber(start + edge), last: fromNumber(start + prefixSize(whole) - 1 - edge) };
}
