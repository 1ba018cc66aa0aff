/** A link as `ip -d -j address show` prints it, as far as wiring is read from it. */

export type ShownLink = {
  readonly name: string;
  readonly index: number;
  /** Of a veth's other end, in the namespace where that is. */
  readonly peer?: number;
  /** The bridge of which it is a port. */
  readonly master?: string;
  /** `veth`, `vxlan`, `vlan`, `bridge`; empty for loopback. */
  readonly kind: string;
  /** A VNI or a VLAN's number. */
  readonly id?: number;
  /** Without prefix lengths. */
  readonly addresses: readonly string[];
};

type Printed = {
  readonly ifname: string;
  readonly ifindex: number;
  readonly link_index?: number;
  readonly master?: string;
  readonly linkinfo?: { readonly info_kind?: string; readonly info_data?: { readonly id?: number } };
  readonly addr_info: readonly { readonly family: string; readonly local: string }[];
};

export const shownLinks = (printed: string): readonly ShownLink[] =>
  (JSON.parse(printed) as readonly Printed[]).map(({ ifname, ifindex, link_index, master, linkinfo, addr_info }) => ({
    name: ifname,
    index: ifindex,
    kind: linkinfo?.info_kind ?? '',
    addresses: addr_info.filter(({ family }) => family === 'inet').map(({ local }) => local),
    ...(link_index === undefined ? {} : { peer: link_index }),
    ...(master === undefined ? {} : { master }),
    ...(linkinfo?.info_data?.id === undefined ? {} : { id: linkinfo.info_data.id }),
  }));

/** The other end of a veth pair: each knows the other's number. */
export const pairedWith = (port: ShownLink, links: readonly ShownLink[]): ShownLink | undefined =>
  links.find(({ index, peer, kind }) => kind === 'veth' && index === port.peer && peer === port.index);
