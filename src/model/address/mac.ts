/** Hardware addresses derived from IPv4 ones, as Contiv (02:02) and Docker (02:42) derive them. */
import { type Address, toNumber } from './address.ts';

/** Six octets, lower case, colons between: `02:02:0a:01:02:03`. */
export type Mac = string & { readonly brand: 'Mac' };

export function macOf(vendor: '02:02' | '02:42', address: Address): Mac {
  const octets = toNumber(address).toString(16).padStart(8, '0').match(/../g) ?? [];
  return [vendor, ...octets].join(':') as Mac;
}
