/** The way of one packet through the stacks, bridges and wires of a specification. */
import type { NamespaceName } from '../netns/spec.ts';
import { type End, type Hop, hopsOf } from './hop.ts';
import { type Arrival, Journey } from './journey.ts';
import type { Kernel, Namespace } from './kernel.ts';
import { NotWalked } from './not-walked.ts';
import type { Packet } from './packet.ts';
import { run, sent } from './run.ts';

export type Walk = { readonly hops: readonly Hop[]; readonly end: End };

/** A packet that answers nothing, sent by the stack of the namespace; its source is taken as it is. */
export function walk(
  kernel: Kernel,
  { namespace, packet }: { readonly namespace: NamespaceName; readonly packet: Packet },
): Walk {
  const { arrivals } = sent(new Journey(kernel, run), namespaceNamed(kernel, namespace), packet);
  return walkOf(mostTelling(arrivals));
}

export function namespaceNamed({ namespaces }: Kernel, name: NamespaceName): Namespace {
  const namespace = namespaces.get(name);
  if (!namespace) throw new NotWalked(`there is no namespace ${name}`);
  return namespace;
}

export const walkOf = ({ end, path }: Arrival): Walk => ({ hops: hopsOf(path), end });

/** Of all the ends of what was flooded: who took it; else where a rule dropped it; else the one that went furthest. */
export function mostTelling(arrivals: readonly Arrival[]): Arrival {
  const [best] = arrivals.length === 1 ? arrivals : [...arrivals].sort((a, b) => weight(b) - weight(a));
  if (!best) throw new NotWalked('a packet that came to no end');
  return best;
}

function weight({ end, path }: Arrival): number {
  if (end.kind === 'received') return 2000;
  const last = path?.before?.hop;
  const wasJudged = last?.kind === 'rule' && last.verdict === 'drop';
  return hopsOf(path).length + (wasJudged ? 1000 : 0);
}
