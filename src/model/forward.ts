/** The path of one packet, hop by hop. Written from the behaviour of Contiv and Docker, never from `realise`. */
import type { Address } from './address/address.ts';
import type { Cluster } from './cluster.ts';
import type { Ended } from './forward/flight.ts';
import { type Station, stationOf } from './forward/station.ts';
import { travel } from './forward/travel.ts';
import type { HostName } from './host.ts';
import type { NetworkId } from './network.ts';
import type { NodeName } from './node.ts';
import type { Packet } from './packet.ts';
import type { RuleId } from './policy.ts';
import type { SandboxName } from './sandbox.ts';

/** Who can send and receive. */
export type Party =
  | { readonly kind: 'sandbox'; readonly name: SandboxName }
  | { readonly kind: 'node'; readonly name: NodeName }
  | { readonly kind: 'host'; readonly name: HostName };

/** How a packet ends. */
export type Disposition =
  | 'accepted'
  | 'denied-out'
  | 'denied-in'
  | 'no-route'
  | 'neighbour-unreachable'
  /** By Docker's firewall, or by a NAT that nobody inside has asked. */
  | 'isolated'
  | 'refused'
  | 'exits-cluster';

export type Verdict = {
  readonly action: 'allow' | 'deny';
  /** The rule that decided; absent when none matched (which allows). */
  readonly by?: RuleId;
  /** Rules that bind one of the two groups and missed this packet or lost by priority, each with the reason. */
  readonly close: readonly { readonly rule: RuleId; readonly because: string }[];
};

/** One step on the way. `at` names the place as a person would: `contiv-c1`, `tutorial-node1`, `contiv.com`. */
export type Hop = { readonly at: string } & (
  | { readonly kind: 'route'; readonly interface: string; readonly via?: Address }
  | { readonly kind: 'bridge'; readonly network: NetworkId }
  | { readonly kind: 'policy'; readonly verdict: Verdict }
  | { readonly kind: 'encapsulate'; readonly vni: number; readonly from: Address; readonly to: Address }
  | { readonly kind: 'tag'; readonly vlan: number }
  | {
      readonly kind: 'translate';
      readonly what: 'source' | 'destination';
      readonly from: { readonly address: Address; readonly port?: number };
      readonly to: { readonly address: Address; readonly port?: number };
    }
  /** The userland proxy accepted; a second connection goes on to the sandbox. */
  | { readonly kind: 'proxy'; readonly port: number }
  | { readonly kind: 'deliver'; readonly interface: string }
  | { readonly kind: 'drop'; readonly because: string }
);

export type Walk = {
  readonly hops: readonly Hop[];
  readonly disposition: Disposition;
  /** The packet as it was when it ended: after all translations. */
  readonly packet: Packet;
  /** What is left of the 64 it began with: each router takes one. */
  readonly ttl: number;
  /** Who got it, when somebody did. A sandbox with `--net=host` is its node. */
  readonly receiver?: Party;
};

/** The way of a packet that answers nothing. `packet.source` is taken as it is. */
export const forward = (cluster: Cluster, packet: Packet, from: Party): Walk =>
  walkOf(travel(cluster, packet, stationOf(cluster, from), []));

export function walkOf({ flight: { hops, packet, ttl }, disposition, receiver }: Ended): Walk {
  const party = receiver && partyOf(receiver);
  return { hops, disposition, packet, ttl, ...(party ? { receiver: party } : {}) };
}

/** The routers of the internet are nobody's party. */
const partyOf = (station: Station): Party | undefined =>
  station.kind === 'nat' || station.kind === 'internet' ? undefined : station;
