/** A question anybody in the cluster can ask of the network, and the answer that is expected. */
import type { Address } from './address/address.ts';
import type { Cluster } from './cluster.ts';
import { exchange } from './exchange.ts';
import type { Party, Walk } from './forward.ts';
import { resolve } from './names.ts';

export type Probe = {
  readonly from: Party;
  /** An address (`10.1.2.3`), `localhost`, or a name to be resolved as `from` resolves names. */
  readonly to: string;
  /** `icmp`: one echo. `tcp`: connect. `udp`: one datagram, answered by a listener. */
  readonly by:
    | { readonly kind: 'icmp' }
    | { readonly kind: 'tcp'; readonly port: number }
    | { readonly kind: 'udp'; readonly port: number };
};

/**
 * `reached`: an answer came. `refused`: the receiver said that nobody listens (RST, ICMP port unreachable).
 * `timed-out`: no answer (dropped, or nobody there). `unresolved`: the name has no address.
 */
export type Outcome = 'reached' | 'refused' | 'timed-out' | 'unresolved';

export type Answer = {
  readonly outcome: Outcome;
  /** What the name resolved to. */
  readonly address?: Address;
  readonly request?: Walk;
  readonly reply?: Walk;
};

/** Reached means, for TCP, that connect() succeeds: the SYN gets there, and the SYN-ACK back. */
export function answer(cluster: Cluster, probe: Probe): Answer {
  const [address] = resolve(cluster, probe.from, probe.to);
  if (address === undefined) return { outcome: 'unresolved' };
  const { outcome, request, reply } = exchange(cluster, probe.from, address, probe.by);
  return { outcome, address, request, ...(reply ? { reply } : {}) };
}
