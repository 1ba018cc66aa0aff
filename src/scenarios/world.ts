/** What a scenario sees: a cluster that takes commands and answers questions. There are two: the model and the kernel. */
import type { Address } from '../model/address/address.ts';
import type { Cluster } from '../model/cluster.ts';
import type { ClusterEvent, Command } from '../model/decider.ts';
import type { Party } from '../model/forward.ts';
import type { Frame } from '../model/frames.ts';
import type { Interface } from '../model/interfaces.ts';
import type { NatRule } from '../model/nat.ts';
import type { Answer, Probe } from '../model/probe.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Result } from '../model/result.ts';
import type { Listing } from './listing.ts';

/** The node's end of a veth pair: its own name means nothing to a person. */
export const endName = (other: { readonly sandbox: string; readonly interface: string }): string =>
  `veth of ${other.sandbox} ${other.interface}`;

export interface World extends AsyncDisposable {
  readonly name: 'model' | 'kernel';
  /** Where claims were checked: `-` for the model, else `host` or `uml`. */
  readonly kernel: '-' | 'host' | 'uml';
  /** The state the world believes in: names, tags, placements. */
  readonly cluster: Cluster;
  /** All of them or none. */
  dispatch(commands: readonly Command[]): Promise<Result<readonly ClusterEvent[], Refusal>>;
  probe(probe: Probe): Promise<Answer>;
  /** All at once. */
  probeAll(probes: readonly Probe[]): Promise<readonly Answer[]>;
  /** Observed, not believed: the kernel world reads them in the namespace. Sorted by name; none of a party that is not there. */
  interfaces(party: Party): Promise<readonly Interface[]>;
  /** What a name means to this party. */
  resolve(party: Party, name: string): Promise<readonly Address[]>;
  /** The frames on a node's wire (`eth1`: underlay, `eth2`: trunk) while the probe is made. */
  frames(node: string, wire: string, probe: Probe): Promise<readonly Frame[]>;
  nat(node: string): Promise<readonly NatRule[]>;
  /** The kernel world reads in the kernel what a kernel can be asked for. */
  list(asked: Listing): Promise<readonly string[]>;
  /** What would have to be done to the kernel for it to be the cluster, a line for each change. Nothing in the model. */
  drift(): Promise<readonly string[]>;
  /** The program's exit code. Nothing runs in the model: no answer. */
  run(party: Party, argv: readonly string[]): Promise<number | undefined>;
  /** What it saw of the last question: tcpdump's lines, a program's output; the model's hops. */
  evidence(): readonly string[];
}

/** A world in which a packet can be followed. */
export interface RealWorld extends World {
  /** Where the packet's way first differs from the way that was expected of it. */
  explain(probe: Probe, expected: Answer): Promise<string>;
}
