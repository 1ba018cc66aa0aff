/** Which hardware address a station has: by a permanent entry, or by asking. */
import type { Address } from '../model/address/address.ts';
import { Journey } from './journey.ts';
import type { Link } from './kernel.ts';
import { BROADCAST, type Frame, type HardwareAddress } from './packet.ts';

export type Neighbour = { readonly mac: HardwareAddress; readonly known: 'permanent' | 'asked' };

/** `by` is the address of who asks. */
export function neighbourOf(
  { kernel, run }: Journey,
  link: Link,
  address: Address,
  by: Address,
): Neighbour | undefined {
  const permanent = link.neighbours.get(address);
  if (permanent !== undefined) return { mac: permanent, known: 'permanent' };
  const key = `${link.namespace.name} ${link.name} ${address} ${by}`;
  if (!kernel.asked.has(key)) kernel.asked.set(key, ask(new Journey(kernel, run), link, address, by));
  const mac = kernel.asked.get(key);
  return mac === undefined ? undefined : { mac, known: 'asked' };
}

/** The first who answers is believed. */
function ask(journey: Journey, link: Link, asks: Address, by: Address): HardwareAddress | undefined {
  const request: Frame = { source: link.mac, destination: BROADCAST, payload: { kind: 'arp-request', asks, by } };
  journey.go({ kind: 'emit', link, frame: request, path: undefined });
  journey.run(journey);
  return journey.answers[0];
}
