/** Frames on a node's wires while a probe is made. */
import type { Address } from './address/address.ts';
import type { Cluster } from './cluster.ts';
import { exchange } from './exchange.ts';
import { resolve } from './names.ts';
import type { NodeName } from './node.ts';
import type { Probe } from './probe.ts';

/** As far as both worlds can tell: `from` and `to` are the VTEPs of VXLAN, else the addresses of the packet. */
export type Frame =
  | { readonly kind: 'vxlan'; readonly vni: number; readonly from: Address; readonly to: Address }
  | { readonly kind: 'vlan'; readonly vlan: number; readonly from: Address; readonly to: Address }
  | { readonly kind: 'plain'; readonly from: Address; readonly to: Address };

/** `eth1` is the underlay, `eth2` the trunk; on all other links nothing is known. The request's frame and the reply's; what names cost is left out. */
export function frames(cluster: Cluster, node: NodeName, wire: string, probe: Probe): readonly Frame[] {
  const [to] = resolve(cluster, probe.from, probe.to);
  if (to === undefined) return [];
  return exchange(cluster, probe.from, to, probe.by)
    .sightings.filter((sighting) => sighting.wire === wire && sighting.nodes.includes(node))
    .map(({ frame }) => frame);
}
