/** An address prefix as canonical text (`10.1.2.0/24`): host bits are zero, the length is 0 to 32. */
import { err, ok, type Result } from '../result.ts';
import { type Address, fromNumber, parseAddress, toNumber } from './address.ts';

export type Prefix = string & { readonly brand: 'Prefix' };

/** An address with the length of its prefix, as an interface carries it: `10.1.2.3/24`. */
export type InterfaceAddress = `${string}/${number}`;

/** Host bits are masked away: `10.1.2.5/24` is read as `10.1.2.0/24`. */
export function parsePrefix(text: string): Result<Prefix, 'not-a-prefix'> {
  const [host, bits, rest] = text.split('/');
  if (host === undefined || bits === undefined || rest !== undefined) return err('not-a-prefix');
  const parsed = parseAddress(host);
  if (!parsed.ok || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return err('not-a-prefix');
  return ok(prefixAround(parsed.value, Number(bits)));
}

/** For literals: throws where the text is not a prefix. */
export function prefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  if (!parsed.ok) throw new TypeError(`${text} is not an IPv4 prefix`);
  return parsed.value;
}

/** The prefix of this length that contains the address. */
export const prefixAround = (address: Address, length: number): Prefix =>
  `${fromNumber(toNumber(address) - (toNumber(address) % 2 ** (32 - length)))}/${length}` as Prefix;

export const prefixLength = (prefix: Prefix): number => Number(prefix.slice(prefix.indexOf('/') + 1));

/** How many addresses the prefix covers, the network and broadcast addresses among them. */
export const prefixSize = (prefix: Prefix): number => 2 ** (32 - prefixLength(prefix));

export const networkAddress = (prefix: Prefix): Address => prefix.slice(0, prefix.indexOf('/')) as Address;

export const broadcastAddress = (prefix: Prefix): Address => addressAt(prefix, prefixSize(prefix) - 1);

/** The address with this host id: `addressAt('10.1.2.0/24', 3)` is 10.1.2.3. */
export const addressAt = (prefix: Prefix, hostId: number): Address =>
  fromNumber(toNumber(networkAddress(prefix)) + hostId);

export const hostId = (prefix: Prefix, address: Address): number =>
  toNumber(address) - toNumber(networkAddress(prefix));

export function contains(prefix: Prefix, address: Address): boolean {
  const id = hostId(prefix, address);
  return id >= 0 && id < prefixSize(prefix);
}

export const overlaps = (a: Prefix, b: Prefix): boolean =>
  contains(a, networkAddress(b)) || contains(b, networkAddress(a));

export const onInterface = (address: Address, prefix: Prefix): InterfaceAddress => `${address}/${prefixLength(prefix)}`;
