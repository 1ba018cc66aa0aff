/** A specification, looked up once: every link knows what it is plugged into, every stack its routes. */
import type { Address } from '../model/address/address.ts';
import type { LinkName, NamespaceName } from '../netns/spec.ts';
import type { Tables } from './iptables/table.ts';
import type { Ruleset } from './nft/ruleset.ts';
import type { HardwareAddress } from './packet.ts';
import type { Routing } from './routing.ts';

/** How a link is a port of a bridge. */
export type Membership = { readonly bridge: Link; readonly isolated: boolean; readonly flood: boolean };

/** What a link is made of. */
export type Device =
  | { readonly kind: 'lo' | 'bridge' }
  | { readonly kind: 'veth'; readonly peer: Link }
  | { readonly kind: 'vxlan'; readonly vni: number; readonly local: Address }
  | { readonly kind: 'vlan'; readonly parent: Link; readonly id: number };

export type Link = {
  readonly namespace: Namespace;
  readonly name: LinkName;
  readonly mac: HardwareAddress;
  readonly device: Device;
  readonly isUp: boolean;
  readonly membership: Membership | undefined;
  /** Links that take the frames with a tag off this one. */
  readonly tagged: ReadonlyMap<number, Link>;
  readonly neighbours: ReadonlyMap<Address, HardwareAddress>;
  /** Of a bridge. */
  readonly ports: readonly Link[];
  /** A bridge's entries: behind which port an address is. */
  readonly table: ReadonlyMap<HardwareAddress, Link>;
  /** A tunnel end's entries: behind which other end an address is. */
  readonly behind: ReadonlyMap<HardwareAddress, Address>;
  /** The bridge's own address, and those of its ports. */
  readonly own: ReadonlySet<HardwareAddress>;
  /** That of all links, or its own, whichever is higher. */
  setting(of: LinkSetting): number;
};

export type LinkSetting = 'rp_filter' | 'arp_ignore' | 'route_localnet';

/** A long-lived program, as its command line has it. */
export type Program = { readonly name: string; readonly argv: readonly string[] };

export type Namespace = {
  readonly name: NamespaceName;
  readonly links: ReadonlyMap<LinkName, Link>;
  readonly routing: Routing;
  /** What judges frames from port to port. */
  readonly ruleset: Ruleset | undefined;
  /** Nothing where iptables was never told anything: then no connection is tracked either. */
  readonly tables: Tables | undefined;
  /** `tcp 80`. */
  readonly listeners: ReadonlySet<string>;
  readonly programs: readonly Program[];
  sysctl(key: string): string | undefined;
};

export type Kernel = {
  readonly namespaces: ReadonlyMap<NamespaceName, Namespace>;
  readonly files: ReadonlyMap<string, string>;
  /** What was asked before by a link, for an address and by whom: stations answer the same every time. */
  readonly asked: Map<Link, Map<Address, Map<Address, HardwareAddress | undefined>>>;
};
