/** What the kernel keeps in memory for a namespace. */
import type { LinkName, NamespaceName } from '../spec.ts';

export type Link = {
  readonly name: LinkName;
  readonly ifindex: number;
  readonly kind: 'loopback' | 'veth' | 'bridge' | 'vxlan' | 'vlan';
  readonly mac: string;
  readonly vxlan?: { readonly id: number; readonly local: string };
  readonly vlan?: { readonly id: number; readonly parent: LinkName };
  readonly peer?: { readonly namespace: NamespaceName; readonly link: LinkName };
  mtu: number;
  /** A bridge whose MTU was changed keeps it, any other has its smallest port's. */
  keepsMtu: boolean;
  up: boolean;
  master: LinkName | undefined;
  isolated: boolean;
  learning: boolean;
  flood: boolean;
  altnames: readonly string[];
  addresses: readonly string[];
};

export type Route = { readonly to: string; readonly link: LinkName; readonly via: string | undefined };
export type Way = { readonly address: string; readonly link: LinkName };
export type Neighbour = { readonly address: string; readonly link: LinkName; readonly mac: string };
/** `to` is another node: a VTEP's entry. Without it the entry is the bridge's. */
export type FdbEntry = { readonly mac: string; readonly link: LinkName; readonly to: string | undefined };

export type Stack = {
  readonly name: NamespaceName;
  readonly links: Map<LinkName, Link>;
  routes: readonly Route[];
  /** Ways that come of addresses, on links that are up. The oldest first. */
  ways: readonly Way[];
  neighbours: readonly Neighbour[];
  fdb: readonly FdbEntry[];
  readonly sysctls: Map<string, string>;
  /** Text by table: nft's, iptables'. */
  readonly nft: Map<string, string>;
  readonly iptables: Map<string, string>;
};

export function emptyStack(name: NamespaceName): Stack {
  const loopback = device('lo', 1, 'loopback', { mac: '00:00:00:00:00:00', mtu: 65536 });
  return {
    ...{ name, links: new Map([['lo', loopback]]), routes: [], ways: [], neighbours: [], fdb: [] },
    ...{ sysctls: new Map(), nft: new Map(), iptables: new Map() },
  };
}

type Rest = Pick<Link, 'mac' | 'mtu'> & Partial<Pick<Link, 'vxlan' | 'vlan' | 'peer'>>;

export const device = (name: LinkName, ifindex: number, kind: Link['kind'], rest: Rest): Link => ({
  ...{
    name,
    ifindex,
    kind,
    up: false,
    keepsMtu: false,
    master: undefined,
    isolated: false,
    learning: true,
    flood: true,
  },
  ...{ altnames: [], addresses: [] },
  ...rest,
});

/** The kernel's own words, as ip prints them. */
export class Refusal extends Error {}

export const answers = (words: string): Refusal => new Refusal(`RTNETLINK answers: ${words}`);

export function linkOf(stack: Stack, name: LinkName): Link {
  const link = stack.links.get(name);
  if (!link) throw new Refusal(`Cannot find device "${name}"`);
  return link;
}
