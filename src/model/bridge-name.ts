/** The kernel's name of a user-defined bridge: `br-` and 12 hexadecimal digits, where Docker puts a random id. */

/** Half of the digits come from the name, half from the serial number: no two networks of a cluster have the same. */
export const bridgeName = (network: string, serial: number): string =>
  `br-${hex(fingerprint(network))}${hex((serial * SPREAD) % 0x1_00_00_00)}`;

/** Odd, so that serial numbers below 2^24 stay distinct; it only makes neighbours look different. */
const SPREAD = 0x9e_37_79;

const fingerprint = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0x1_00_00_00, 7);

const hex = (number: number): string => number.toString(16).padStart(6, '0');
