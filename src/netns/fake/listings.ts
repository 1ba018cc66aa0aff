/** What `ip -j` and `bridge -j` print, of a stack in memory. */
import type { LinkListing } from '../observe-links.ts';
import type { RouteListing } from '../observe-tables.ts';
import { prefixOf } from '../precedence.ts';
import { listIptables, listNft } from './rules.ts';
import { type Link, Refusal, type Stack } from './stack.ts';

export function read(stacks: ReadonlyMap<string, Stack>, stack: Stack, argv: readonly string[]): string {
  const words = argv.filter((word) => !word.startsWith('-')).join(' ');
  switch (words) {
    case 'ip address show':
      return JSON.stringify([...stack.links.values()].map((link) => linkListing(stacks, stack, link)));
    case 'ip route show':
      return JSON.stringify(routeListings(stack));
    case 'ip neighbour show nud permanent':
      return JSON.stringify(
        stack.neighbours.map(({ address, link, mac }) => ({ dst: address, dev: link, lladdr: mac })),
      );
    case 'ip netns list-id':
      return JSON.stringify([...stacks.keys()].map((name, nsid) => ({ nsid, name })));
    case 'bridge fdb show':
      return JSON.stringify(fdbListing(stack));
    case 'nft list ruleset':
      return listNft(stack);
    case 'iptables-save':
      return listIptables(stack);
    default:
      throw new Refusal(`Object "${words}" is unknown, try "ip help".`);
  }
}

const routeListings = ({ routes, ways }: Stack): readonly RouteListing[] => [
  ...routes.map(({ to, link, via }) => ({
    dst: to.replace(/\/32$/, ''),
    dev: link,
    ...(via === undefined ? {} : { gateway: via }),
  })),
  ...ways.map(({ address, link }) => ({ dst: prefixOf(address), dev: link, protocol: 'kernel' })),
];

function linkListing(stacks: ReadonlyMap<string, Stack>, stack: Stack, link: Link): LinkListing {
  const { ifindex, name, mtu, mac, altnames, addresses, master } = link;
  return {
    ...{ ifindex, ifname: name, flags: link.up ? ['UP'] : [], mtu, address: mac, altnames },
    ...(master === undefined ? {} : { master }),
    ...peerListing(stacks, stack, link),
    linkinfo: {
      ...(link.kind === 'loopback' ? {} : { info_kind: link.kind }),
      ...(link.vxlan ? { info_data: link.vxlan } : {}),
      ...(link.vlan ? { info_data: { id: link.vlan.id } } : {}),
      ...(master === undefined ? {} : { info_slave_data: slave(link) }),
    },
    addr_info: addresses.map((text) => {
      const [local = '', length] = text.split('/');
      return { family: 'inet', local, prefixlen: Number(length) };
    }),
  };
}

const slave = ({ isolated, learning, flood }: Link) => ({ isolated, learning, flood });

function peerListing(stacks: ReadonlyMap<string, Stack>, stack: Stack, { peer, vlan }: Link): Partial<LinkListing> {
  if (vlan) return { link: vlan.parent };
  if (!peer) return {};
  if (peer.namespace === stack.name) return { link: peer.link };
  const index = stacks.get(peer.namespace)?.links.get(peer.link)?.ifindex ?? 0;
  return { link_index: index, link_netnsid: [...stacks.keys()].indexOf(peer.namespace) };
}

const fdbListing = (stack: Stack) =>
  stack.fdb.map(({ mac, link, to }) =>
    to === undefined
      ? { mac, ifname: link, master: stack.links.get(link)?.master, state: 'static' }
      : { mac, ifname: link, dst: to, state: 'permanent' },
  );
