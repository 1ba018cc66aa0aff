/** Packet tags. Contiv's pools are global over all tenants; overlay networks have a pool that cannot meet Contiv's. */
import type { Cluster } from './cluster.ts';
import type { ContivNetwork, Network } from './network.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import type { TagRange } from './settings.ts';

/** Every vxlan network has one, from a pool of its own. */
const LOCAL_VLANS: TagRange = { first: 1, last: 4094 };

/** 4095 is reserved by 802.1Q, though a range may name it. */
const LAST_VLAN = 4094;

/** Contiv's VNIs end at 65535, so that two tunnel ends of one VNI never meet on a node. */
const OVERLAY_VNIS: TagRange = { first: 65_536, last: 16_777_215 };

type TagKind = 'vlan' | 'vxlan' | 'local-vlan' | 'overlay';

export const inTagRange = ({ first, last }: TagRange, tag: number): boolean => first <= tag && tag <= last;

export const usedTags = (cluster: Cluster, kind: TagKind): ReadonlySet<number> =>
  new Set([...cluster.networks.values()].flatMap((network) => tagsOf(network, kind)));

/** The tags of a new Contiv network: `tag` exactly, or the lowest free one for 0. */
export function takeTags(
  cluster: Cluster,
  encap: 'vxlan' | 'vlan',
  tag: number,
): Result<ContivNetwork['encapsulation'], Refusal> {
  if (encap === 'vlan') {
    const vlan = tag === 0 ? lowestTag(cluster, 'vlan') : freeTag(cluster, 'vlan', tag);
    if (vlan !== undefined) return ok({ kind: 'vlan', vlan });
    return err(tag === 0 ? refusals.noVlans() : refusals.vlanNotAvailable(tag));
  }
  const vni = tag === 0 ? lowestTag(cluster, 'vxlan') : freeTag(cluster, 'vxlan', tag);
  if (vni === undefined) return err(tag === 0 ? refusals.noVxlans() : refusals.vxlanNotAvailable());
  const localVlan = lowestTag(cluster, 'local-vlan');
  return localVlan === undefined ? err(refusals.noLocalVlans()) : ok({ kind: 'vxlan', vni, localVlan });
}

/** The VNI of a new overlay network. */
export function takeOverlayVni(cluster: Cluster): Result<number, Refusal> {
  const vni = lowestTag(cluster, 'overlay');
  return vni === undefined ? err(refusals.noVxlans()) : ok(vni);
}

function tagsOf(network: Network, kind: TagKind): readonly number[] {
  if (network.kind === 'overlay') return kind === 'overlay' ? [network.vni] : [];
  if (network.kind !== 'contiv') return [];
  const { encapsulation } = network;
  if (encapsulation.kind === 'vlan') return kind === 'vlan' ? [encapsulation.vlan] : [];
  if (kind === 'vxlan') return [encapsulation.vni];
  return kind === 'local-vlan' ? [encapsulation.localVlan] : [];
}

function rangeOf({ settings }: Cluster, kind: TagKind): TagRange {
  if (kind === 'vlan') return { first: settings.vlans.first, last: Math.min(settings.vlans.last, LAST_VLAN) };
  if (kind === 'vxlan') return settings.vxlans;
  return kind === 'local-vlan' ? LOCAL_VLANS : OVERLAY_VNIS;
}

function lowestTag(cluster: Cluster, kind: TagKind): number | undefined {
  const used = usedTags(cluster, kind);
  const { first, last } = rangeOf(cluster, kind);
  for (let tag = first; tag <= last; tag += 1) if (!used.has(tag)) return tag;
  return undefined;
}

const freeTag = (cluster: Cluster, kind: TagKind, tag: number): number | undefined =>
  inTagRange(rangeOf(cluster, kind), tag) && !usedTags(cluster, kind).has(tag) ? tag : undefined;
