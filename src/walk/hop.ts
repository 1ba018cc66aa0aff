/** What happens to a packet on its way, in the kernel's own terms, and where the way ends. */
import type { Address } from '../model/address/address.ts';
import type { LinkName, NamespaceName } from '../netns/spec.ts';
import type { Half, HardwareAddress, Packet } from './packet.ts';

export type Hop = {
  readonly namespace: NamespaceName;
} /** `by`: the prefix that was the longest; `local` when the stack itself has the address. */ & (
  | { readonly kind: 'route'; readonly link: LinkName; readonly by: string; readonly via?: Address }
  | {
      readonly kind: 'neighbour';
      readonly link: LinkName;
      readonly address: Address;
      readonly mac: HardwareAddress;
      readonly known: 'permanent' | 'asked';
    }
  /** Over a pair of links, from one namespace to another. */
  | { readonly kind: 'wire'; readonly link: LinkName; readonly to: NamespaceName; readonly toLink: LinkName }
  /** In a bridge. `found`: by an entry of its table, by flooding, or it is the bridge's own address. */
  | {
      readonly kind: 'bridge';
      readonly link: LinkName;
      readonly mac: HardwareAddress;
      readonly found: 'entry' | 'flooded' | 'own';
      readonly port?: LinkName;
    }
  | {
      readonly kind: 'tunnel';
      readonly link: LinkName;
      readonly vni: number;
      readonly from: Address;
      readonly to: Address;
    }
  | { readonly kind: 'tunnel-end'; readonly link: LinkName; readonly vni: number }
  | { readonly kind: 'tag' | 'untag'; readonly link: LinkName; readonly vlan: number }
  /** A rule that decided, or a chain's policy. `comment` is the rule's own. */
  | {
      readonly kind: 'rule';
      readonly chain: string;
      readonly text: string;
      readonly comment?: string;
      readonly verdict: 'accept' | 'drop';
    }
  | {
      readonly kind: 'translate';
      readonly what: 'source' | 'destination';
      readonly from: Half;
      readonly to: Half;
      /** The rule; absent where a connection's own translation is applied or taken back. */
      readonly rule?: string;
    }
  | { readonly kind: 'deliver'; readonly link: LinkName; readonly to: Receiver }
  | { readonly kind: 'drop'; readonly because: string }
);

/** Who takes what is delivered. */
export type Receiver =
  | { readonly kind: 'icmp' | 'listener' | 'nobody' }
  /** Accepts by itself; a datagram is answered when whoever has this address and port answers. */
  | { readonly kind: 'proxy'; readonly to: Address; readonly port: number }
  | { readonly kind: 'name-server'; readonly name: string };

export type End =
  | {
      readonly kind: 'received';
      readonly namespace: NamespaceName;
      readonly link: LinkName;
      readonly by: Receiver;
      /** As it arrived, after all translations. */
      readonly packet: Packet;
      readonly ttl: number;
    }
  | { readonly kind: 'lost'; readonly namespace: NamespaceName; readonly because: string };

/** The way so far, last hop first: what is flooded has one beginning and many ends. */
export type Path = { readonly hop: Hop; readonly before: Path } | undefined;

export const after = (before: Path, hop: Hop): Path => ({ hop, before });

export function hopsOf(path: Path): readonly Hop[] {
  const hops: Hop[] = [];
  for (let at = path; at !== undefined; at = at.before) hops.push(at.hop);
  return hops.reverse();
}
