/**
 * What should be true of the kernel: facts, in any order but for addresses of one prefix in a namespace, of which the
 * first says by which link the prefix is reached. Knows namespaces, links, addresses, rulesets and processes;
 * has never heard of a tenant.
 */
import type { Address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import type { InterfaceAddress, Prefix } from '../model/address/prefix.ts';

/** Name under /run/netns of the lab: `node:tutorial-node1`, `sandbox:contiv-c1`, `fabric`. */
export type NamespaceName = string;

/** An interface's name, at most 15 characters. */
export type LinkName = string;

export type VethEnd = {
  readonly namespace: NamespaceName;
  readonly link: LinkName;
  readonly mac?: Mac;
  readonly mtu: number;
};

/** Where a fact about one link lives. */
type OnLink = { readonly namespace: NamespaceName; readonly link: LinkName };

export type Fact =
  | { readonly kind: 'namespace'; readonly namespace: NamespaceName }
  /** One fact for both ends: neither exists without the other. */
  | { readonly kind: 'veth'; readonly a: VethEnd; readonly b: VethEnd }
  | (OnLink & { readonly kind: 'bridge'; readonly mac?: Mac; readonly mtu: number })
  /** A VTEP: UDP 4789, no learning; peers are `fdb` facts. */
  | (OnLink & { readonly kind: 'vxlan'; readonly vni: number; readonly local: Address; readonly mtu: number })
  /** A link that puts an 802.1Q tag on what leaves through `parent`. */
  | (OnLink & { readonly kind: 'vlan'; readonly parent: LinkName; readonly id: number; readonly mtu: number })
  /** The link is a port of the bridge. `isolated` ports do not reach each other. */
  | (OnLink & {
      readonly kind: 'port';
      readonly bridge: LinkName;
      readonly isolated: boolean;
      readonly learning: boolean;
      /** Whether frames for unknown addresses leave here. */
      readonly flood: boolean;
    })
  | (OnLink & { readonly kind: 'up' })
  /** The name a person would use; at most 127 characters. */
  | (OnLink & { readonly kind: 'altname'; readonly altname: string })
  | (OnLink & { readonly kind: 'address'; readonly address: InterfaceAddress })
  | (OnLink & { readonly kind: 'route'; readonly to: Prefix | 'default'; readonly via?: Address })
  /** Permanent. */
  | (OnLink & { readonly kind: 'neighbour'; readonly address: Address; readonly mac: Mac })
  /** In the bridge's table: this address is behind this port. */
  | (OnLink & { readonly kind: 'bridge-fdb'; readonly mac: Mac })
  /** In the VTEP's table: this address is behind that node. */
  | (OnLink & { readonly kind: 'vxlan-fdb'; readonly mac: Mac; readonly to: Address })
  /** The whole nftables ruleset of the namespace, replaced at once by `nft -f -`. */
  | { readonly kind: 'ruleset'; readonly namespace: NamespaceName; readonly text: string }
  /** The whole of iptables in the namespace as iptables-restore reads it, replaced at once. */
  | { readonly kind: 'iptables'; readonly namespace: NamespaceName; readonly text: string }
  /** `key` with dots, below net: `net.ipv4.ip_forward`. Undone by writing `unset`. */
  | {
      readonly kind: 'sysctl';
      readonly namespace: NamespaceName;
      readonly key: string;
      readonly value: string;
      readonly unset: string;
    }
  /** A file below the lab's private /run/vethlab, written in place; then `reload` is told by SIGHUP, and `says` awaited. */
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly text: string;
      readonly reload?: { readonly process: string; readonly says: string };
    }
  /** A long-lived program. It is there when a line of its output contains `says` (at once when absent). */
  | {
      readonly kind: 'process';
      readonly name: string;
      readonly namespace: NamespaceName;
      readonly argv: readonly string[];
      readonly says?: string;
    }
  /**
   * Mount, pid and uts namespaces beside the network one, with a first process: what a container is made of. Its
   * /etc/hosts, /etc/resolv.conf and /etc/hostname are the files of that name in `folder`.
   */
  | {
      readonly kind: 'container';
      readonly name: string;
      readonly namespace: NamespaceName;
      readonly hostname: string;
      readonly folder: string;
    }
  /** A socket of the lab's agent that accepts and closes (TCP) or echoes (UDP), on all addresses of the namespace. */
  | {
      readonly kind: 'listener';
      readonly namespace: NamespaceName;
      readonly protocol: 'tcp' | 'udp';
      readonly port: number;
    };

export type KernelSpec = readonly Fact[];
