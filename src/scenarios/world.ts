/** What a scenario sees: a cluster that takes commands and answers questions. There are two: the model and the kernel. */
import type { Address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import type { InterfaceAddress } from '../model/address/prefix.ts';
import type { Cluster } from '../model/cluster.ts';
import type { ClusterEvent, Command } from '../model/decider.ts';
import type { Party } from '../model/forward.ts';
import type { Answer, Probe } from '../model/probe.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Result } from '../model/result.ts';

/** One interface as its owner sees it, loopback left out. */
export type Interface = {
  readonly name: string;
  readonly mac?: Mac;
  readonly mtu: number;
  readonly addresses: readonly InterfaceAddress[];
};

/** A frame seen on a wire, as far as both worlds can tell. */
export type Frame =
  | { readonly kind: 'vxlan'; readonly vni: number; readonly from: Address; readonly to: Address }
  | { readonly kind: 'vlan'; readonly vlan: number; readonly from: Address; readonly to: Address }
  | { readonly kind: 'plain'; readonly from: Address; readonly to: Address };

export type NatRule =
  | { readonly kind: 'masquerade'; readonly source: string; readonly destination?: string; readonly port?: number }
  | {
      readonly kind: 'destination';
      readonly protocol: 'tcp' | 'udp';
      readonly port: number;
      readonly to: Address;
      readonly toPort: number;
    };

export interface World extends AsyncDisposable {
  readonly name: 'model' | 'kernel';
  /** Where claims were checked: `-` for the model, else `host` or `uml`. */
  readonly kernel: '-' | 'host' | 'uml';
  /** The state the world believes in: names, tags, placements. */
  readonly cluster: Cluster;
  dispatch(command: Command): Promise<Result<readonly ClusterEvent[], Refusal>>;
  probe(probe: Probe): Promise<Answer>;
  /** Observed, not believed: the kernel world reads them in the namespace. Sorted by name. */
  interfaces(party: Party): Promise<readonly Interface[]>;
  /** What a name means to this party. */
  resolve(party: Party, name: string): Promise<readonly Address[]>;
  /** The frames on a node's wire (`eth1`: underlay, `eth2`: trunk) while the probe is made. */
  frames(node: string, wire: 'eth1' | 'eth2', probe: Probe): Promise<readonly Frame[]>;
  nat(node: string): Promise<readonly NatRule[]>;
}
