/** The hops of an expected way, each with where its packet should be seen, if it can be. */

import type { Address } from '../../model/address/address.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Hop, Walk } from '../../model/forward.ts';
import type { Answer } from '../../model/probe.ts';
import { hopText } from '../../scenarios/walk-text.ts';
import { expectedTransport } from './packet-text.ts';
import { namespaceCalled } from './place-name.ts';
import { type End, innermost, type Sighting } from './sighting.ts';

export type Waypoint = {
  readonly hop: Hop;
  /** The hop in words. */
  readonly text: string;
  readonly way: 'request' | 'reply';
  /** Whether this is what should be seen; absent for hops that leave no trace on a link. */
  readonly shows?: (sighting: Sighting) => boolean;
};

/** The request's, then the reply's. */
export function waypoints(cluster: Cluster, { address, request, reply }: Answer): readonly Waypoint[] {
  if (address === undefined || !request) return [];
  const there = along(cluster, request, 'request', address);
  return reply ? [...there, ...along(cluster, reply, 'reply', request.packet.source)] : there;
}

function along(cluster: Cluster, walk: Walk, way: Waypoint['way'], towards: Address): readonly Waypoint[] {
  let destination = towards;
  return walk.hops.map((hop) => {
    if (hop.kind === 'translate' && hop.what === 'destination') destination = hop.to.address;
    const text = `${hop.at}: ${hopText(hop)}`;
    const place = watched(cluster, hop);
    if (place === undefined) return { hop, text, way };
    const transport = expectedTransport(walk.packet);
    return { hop, text, way, shows: matcher({ ...place, destination, transport }) };
  });
}

type Watched = {
  readonly namespace: string;
  readonly link: string;
  readonly directions: readonly End['direction'][];
  readonly tag: { readonly vni?: number; readonly vlan?: number };
};

function watched(cluster: Cluster, hop: Hop): Watched | undefined {
  const namespace = namespaceCalled(cluster, hop.at);
  if (namespace === undefined || namespace === 'internet') return undefined;
  switch (hop.kind) {
    case 'route':
      return { namespace, link: hop.interface, directions: ['out'], tag: {} };
    case 'deliver':
      return hop.interface === 'lo' ? undefined : { namespace, link: hop.interface, directions: ['in'], tag: {} };
    case 'encapsulate':
      return { namespace, link: 'eth1', directions: ['out'], tag: { vni: hop.vni } };
    case 'tag':
      return { namespace, link: 'eth2', directions: ['in', 'out'], tag: { vlan: hop.vlan } };
    default:
      return undefined;
  }
}

function matcher(expected: Watched & { readonly destination: Address; readonly transport: string }) {
  const there = ({ namespace, link, direction }: End): boolean =>
    namespace === expected.namespace && link === expected.link && expected.directions.includes(direction);
  return ({ ends, frame, text }: Sighting): boolean => {
    const { payload } = innermost(frame);
    if (!ends.some(there) || payload.kind !== 'ipv4' || payload.to !== expected.destination) return false;
    return vniOf(frame) === expected.tag.vni && frame.vlan === expected.tag.vlan && isKind(text, expected.transport);
  };
}

const vniOf = ({ payload }: Sighting['frame']): number | undefined =>
  payload.kind === 'ipv4' && payload.transport.kind === 'udp' ? payload.transport.vxlan?.vni : undefined;

const isKind = (text: string, transport: string): boolean => `${text} `.includes(` ${transport} `);
