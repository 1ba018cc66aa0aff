/** Addresses as numbers, and prefixes as masks: what look-ups compare. */
import { type Address, parseAddress, toNumber } from '../model/address/address.ts';
import { remembered } from './remembered.ts';

export const numberOf: (address: Address) => number = remembered(100_000, toNumber);

/** From the first to the last, both included. */
export type Span = { readonly first: number; readonly last: number };

export const within = ({ first, last }: Span, address: Address): boolean => {
  const number = numberOf(address);
  return number >= first && number <= last;
};

/** `10.1.2.0/24`; host bits are ignored. */
export function spanOf(address: Address, length: number): Span {
  const size = 2 ** (32 - length);
  const first = numberOf(address) - (numberOf(address) % size);
  return { first, last: first + size - 1 };
}

/** An address, a prefix, or two addresses with a hyphen; nothing else. */
export function parseSpan(text: string): Span | undefined {
  const [first, last, more] = text.split('-').map(asAddress);
  if (text.includes('-')) {
    if (first === undefined || last === undefined || more !== undefined) return undefined;
    return { first: numberOf(first), last: numberOf(last) };
  }
  const [host = '', bits = '32'] = text.split('/');
  const address = asAddress(host);
  return address === undefined || !/^\d{1,2}$/.test(bits) || Number(bits) > 32
    ? undefined
    : spanOf(address, Number(bits));
}

function asAddress(text: string): Address | undefined {
  const parsed = parseAddress(text);
  return parsed.ok ? parsed.value : undefined;
}
