/** Links as `ip -j -d address show` lists them. */
import type { Address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import type { Fact, KernelSpec, NamespaceName, VethEnd } from './spec.ts';

export type LinkListing = {
  readonly ifindex: number;
  readonly ifname: string;
  readonly flags: readonly string[];
  readonly mtu: number;
  readonly address?: string;
  readonly altnames?: readonly string[];
  readonly master?: string;
  /** Of the other end; the name where it is in the same namespace. */
  readonly link_index?: number;
  readonly link?: string;
  readonly link_netnsid?: number;
  readonly linkinfo?: {
    readonly info_kind?: string;
    readonly info_data?: { readonly id?: number; readonly local?: string };
    readonly info_slave_data?: { readonly isolated: boolean; readonly learning: boolean; readonly flood: boolean };
  };
  readonly addr_info: readonly { readonly family: string; readonly local: string; readonly prefixlen: number }[];
};

/** A namespace's links, and what it calls other namespaces (`ip netns list-id`). */
export type Seen = {
  readonly namespace: NamespaceName;
  readonly links: readonly LinkListing[];
  readonly peers: readonly { readonly nsid: number; readonly name?: string }[];
};

/** VTEPs have an FDB whether or not they are ports. */
export const hasBridge = ({ linkinfo }: LinkListing): boolean =>
  linkinfo?.info_kind === 'bridge' || linkinfo?.info_kind === 'vxlan';

export const linkFacts = ({ namespace, links }: Seen): KernelSpec =>
  links.flatMap((listing) => {
    const place = { namespace, link: listing.ifname };
    return [
      ...deviceFacts(place, listing),
      ...portFacts(place, listing),
      ...(listing.altnames ?? []).map((altname): Fact => ({ kind: 'altname', ...place, altname })),
      ...(listing.flags.includes('UP') ? [{ kind: 'up', ...place } as const] : []),
    ];
  });

type Place = { readonly namespace: NamespaceName; readonly link: string };

function deviceFacts(place: Place, { linkinfo, mtu, address, link }: LinkListing): KernelSpec {
  const { id = 0, local = '' } = linkinfo?.info_data ?? {};
  switch (linkinfo?.info_kind) {
    case 'bridge':
      return [{ kind: 'bridge', ...place, mac: address as Mac, mtu }];
    case 'vxlan':
      return [{ kind: 'vxlan', ...place, vni: id, local: local as Address, mtu }];
    case 'vlan':
      return [{ kind: 'vlan', ...place, parent: link ?? '', id, mtu }];
    default:
      return [];
  }
}

function portFacts(place: Place, { master, linkinfo }: LinkListing): KernelSpec {
  const options = linkinfo?.info_slave_data;
  if (master === undefined || options === undefined) return [];
  const { isolated, learning, flood } = options;
  return [{ kind: 'port', ...place, bridge: master, isolated, learning, flood }];
}

/** A pair whose other end is in no namespace of ours is no fact. */
export function vethFacts(seen: readonly Seen[]): KernelSpec {
  const byName = new Map(seen.map((one) => [one.namespace, one]));
  return seen.flatMap((here) =>
    here.links
      .filter(({ linkinfo }) => linkinfo?.info_kind === 'veth')
      .flatMap((listing): KernelSpec => {
        const there = byName.get(peerNamespace(here, listing) ?? '');
        const peer = there?.links.find((other) => isPeer(listing, other));
        if (!there || !peer) return [];
        const [a, b] = [end(here.namespace, listing), end(there.namespace, peer)];
        return isFirst(a, b) ? [{ kind: 'veth', a, b }] : [];
      }),
  );
}

function peerNamespace({ namespace, peers }: Seen, { link_netnsid }: LinkListing): NamespaceName | undefined {
  return link_netnsid === undefined ? namespace : peers.find(({ nsid }) => nsid === link_netnsid)?.name;
}

const isPeer = (listing: LinkListing, other: LinkListing): boolean =>
  listing.link === undefined ? other.ifindex === listing.link_index : other.ifname === listing.link;

const end = (namespace: NamespaceName, { ifname, address, mtu }: LinkListing): VethEnd => ({
  namespace,
  link: ifname,
  mac: address as Mac,
  mtu,
});

/** Each pair is seen from both ends, and told once. */
const isFirst = (a: VethEnd, b: VethEnd): boolean => `${a.namespace} ${a.link}` < `${b.namespace} ${b.link}`;
