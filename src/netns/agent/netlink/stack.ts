/** The stacks of namespaces, read without a program: some system calls each. */
import { closeSync, openSync } from 'node:fs';
import { hasBridge, type Seen } from '../../observe-links.ts';
import type { NamespaceName } from '../../spec.ts';
import type { StackListing } from '../../stack-listing.ts';
import { inNamespace } from '../namespaces.ts';
import { rulesHere } from '../rules-reading.ts';
import { attributesIn } from './dump.ts';
import { linkListings } from './link-listing.ts';
import { attribute, int } from './message.ts';
import { RouteSocket } from './socket.ts';
import { fdbListings, neighbourListings, routeListings } from './table-listing.ts';

export function stackListings(namespaces: readonly NamespaceName[]): readonly StackListing[] {
  const stacks = namespaces.map((namespace) => inNamespace(namespace, () => stackHere(namespace)));
  return withPeers(stacks);
}

type Unacquainted = Omit<StackListing, 'peers'>;

function stackHere(namespace: NamespaceName): Unacquainted {
  const links = linkListings();
  const byIndex = new Map(links.map(({ ifindex, ifname }) => [ifindex, ifname]));
  const names = (index: number): string => byIndex.get(index) ?? '';
  return {
    namespace,
    links,
    routes: routeListings(names),
    neighbours: neighbourListings(names),
    fdb: links.some(hasBridge) ? fdbListings(names) : [],
    rules: rulesHere(),
  };
}

/** Only namespaces with a link that could be the other end are asked for. */
function withPeers(stacks: readonly Unacquainted[]): readonly StackListing[] {
  const pointing = new Map<string, NamespaceName[]>();
  for (const { namespace, links } of stacks) {
    for (const { ifindex, link_index, link_netnsid } of links) {
      if (link_netnsid === undefined) continue;
      const key = `${ifindex} to ${link_index}`;
      pointing.set(key, [...(pointing.get(key) ?? []), namespace]);
    }
  }
  return stacks.map((stack) => {
    const possible = stack.links.flatMap(({ ifindex, link_index, link_netnsid }) =>
      link_netnsid === undefined ? [] : (pointing.get(`${link_index} to ${ifindex}`) ?? []),
    );
    return { ...stack, peers: peersOf(stack.namespace, [...new Set(possible)]) };
  });
}

function peersOf(namespace: NamespaceName, others: readonly NamespaceName[]): Seen['peers'] {
  if (others.length === 0) return [];
  const socket = inNamespace(namespace, () => new RouteSocket());
  try {
    return others.map((name) => ({ nsid: numberOf(socket, name), name }));
  } finally {
    socket.close();
  }
}

const GETNSID = 90;
const [NSID, FD] = [1, 3];
/** struct rtgenmsg, padded. */
const RTGENMSG = 4;

/** What the socket's namespace calls another; -1 when it has no number for it. */
function numberOf(socket: RouteSocket, name: NamespaceName): number {
  const file = openSync(`/run/netns/${name}`, 'r');
  try {
    const body = Buffer.concat([Buffer.alloc(RTGENMSG), attribute(FD, int(file))]);
    const reply = socket.read({ type: GETNSID, flags: 0, body });
    return attributesIn(reply.subarray(RTGENMSG)).get(NSID)?.readInt32LE() ?? -1;
  } finally {
    closeSync(file);
  }
}
