/** Which hardware address a station has: by a permanent entry, or by asking. */
import type { Address } from '../model/address/address.ts';
import { Journey } from './journey.ts';
import type { Kernel, Link } from './kernel.ts';
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
  const known = answersTo(kernel, link, address);
  if (!known.has(by)) known.set(by, ask(new Journey(kernel, run), link, address, by));
  const mac = known.get(by);
  return mac === undefined ? undefined : { mac, known: 'asked' };
}

type Answers = Map<Address, HardwareAddress | undefined>;

/** By who asks. */
function answersTo({ asked }: Kernel, link: Link, address: Address): Answers {
  const known = asked.get(link)?.get(address);
  if (known !== undefined) return known;
  const answers: Answers = new Map();
  asked.set(link, (asked.get(link) ?? new Map()).set(address, answers));
  return answers;
}

/** The first who answers is believed. */
function ask(journey: Journey, link: Link, asks: Address, by: Address): HardwareAddress | undefined {
  const request: Frame = { source: link.mac, destination: BROADCAST, payload: { kind: 'arp-request', asks, by } };
  journey.go({ kind: 'emit', link, frame: request, path: undefined });
  journey.run(journey);
  return journey.answers[0];
}
