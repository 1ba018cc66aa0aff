/** How many packets this machine's CPUs have had no room for, since it was started: whoever sent them. */
import { readFileSync } from 'node:fs';

export const lostPackets = (): number => lostIn(readFileSync('/proc/net/softnet_stat', 'utf8'));

/** A line for each CPU; the second word of it, in hexadecimal. */
export const lostIn = (text: string): number =>
  text
    .trim()
    .split('\n')
    .reduce((sum, line) => sum + Number.parseInt(line.split(' ')[1] ?? '0', 16), 0);
