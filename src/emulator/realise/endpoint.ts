/** A sandbox's stack and its endpoints: a veth pair each, from the sandbox to the network's bridge on its node. */
import { macOf } from '../../model/address/mac.ts';
import { onInterface } from '../../model/address/prefix.ts';
import { derived } from '../../model/derived.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import type { Sandbox } from '../../model/sandbox.ts';
import type { Draft, Neighbour, Roster } from '../../netns/draft.ts';
import type { Fact } from '../../netns/spec.ts';
import * as naming from '../naming.ts';
import { gatewayOf, type Layout, type Member, mtuOf } from './layout.ts';
import { altname } from './network.ts';
import { keepsInterfacesApart, stack } from './stack.ts';
import { cable } from './underlay.ts';

export function sandboxes(layout: Layout): Draft {
  return [...layout.cluster.sandboxes.values()].filter(hasStack).flatMap((sandbox) => {
    const members = layout.ofSandbox.get(sandbox.name) ?? [];
    return [
      ...ownStack(sandbox),
      ...byAge(members).flatMap((member): Draft => [...endpoint(member), ...roster(member, layout)]),
      ...defaultRoute(members),
    ];
  });
}

const ownStack = derived(({ name }: Sandbox): readonly Fact[] => {
  const namespace = naming.sandboxNamespace(name);
  return [...stack(namespace, 'station'), ...keepsInterfacesApart(namespace)];
});

/** One that runs and does not use its node's. */
export const hasStack = (sandbox: Sandbox): boolean => sandbox.status === 'running' && sandbox.stack === 'own';

/** Where two lead to one prefix, the kernel takes the one that was told first. */
const byAge = (members: readonly Member[]): readonly Member[] => members.toSorted((a, b) => a.turn - b.turn);

const endpoint = derived((member: Member): readonly Fact[] => {
  const { network, sandbox, node } = member;
  const { address, mac } = member.endpoint;
  const inside = { namespace: naming.sandboxNamespace(sandbox.name), link: member.interface };
  const port = { namespace: naming.nodeNamespace(node.name), link: naming.portName(member.endpoint) };
  const mtu = mtuOf(network);
  return [
    ...cable({ ...port, mtu }, { ...inside, mac, mtu }),
    ...altname(port.namespace, port.link, naming.portAltname(sandbox.name, member.interface)),
    ...bridgePort(member),
    { kind: 'address', ...inside, address: onInterface(address, network.subnet.prefix) },
  ];
});

/** On Docker's bridges of one node ports learn, as Docker's do; elsewhere every address is programmed. */
function bridgePort({ network, node, endpoint }: Member): readonly Fact[] {
  const port = { namespace: naming.nodeNamespace(node.name), link: naming.portName(endpoint) };
  const bridge = naming.bridgeName(network);
  if (network.kind === 'bridge') {
    const isolated = network.interContainer === 'off';
    return [{ kind: 'port', ...port, bridge, isolated, learning: true, flood: true }];
  }
  return [
    { kind: 'port', ...port, bridge, isolated: false, learning: false, flood: false },
    { kind: 'bridge-fdb', ...port, mac: endpoint.mac },
  ];
}

/** Permanent entries for all it may talk to, as Contiv's ARP proxy knew them all: they don't count in the kernel's limit. */
function roster(member: Member, layout: Layout): Draft {
  const { network, sandbox } = member;
  const inside = { namespace: naming.sandboxNamespace(sandbox.name), link: member.interface };
  const fellows =
    network.kind === 'bridge' && network.interContainer === 'off' ? [] : (layout.ofNetwork.get(network.id) ?? []);
  const neighbours = allBut(member, fellows);
  const known: Roster = { kind: 'roster', ...inside, neighbours };
  if (network.kind !== 'bridge') return [known];
  return [known, { kind: 'neighbour', ...inside, address: network.gateway, mac: macOf('02:42', network.gateway) }];
}

/** In a large network everybody's list is most of the work: it is copied from the one of all. */
function allBut(member: Member, fellows: readonly Member[]): readonly Neighbour[] {
  if (fellows.length === 0) return [];
  const { all, places } = listed(fellows);
  const place = places.get(member) ?? all.length;
  return all.toSpliced(place, 1);
}

const listed = derived((members: readonly Member[]) => ({
  all: members.map(({ endpoint }) => neighbour(endpoint)),
  places: new Map(members.map((member, place) => [member, place])),
}));

/** The same one for all who know it. */
const neighbour = derived(({ address, mac }: Endpoint): Neighbour => ({ address, mac }));

/** By way of the first interface whose network has a gateway. */
function defaultRoute(members: readonly Member[]): readonly Fact[] {
  for (const { network, sandbox, interface: link } of members) {
    const via = gatewayOf(network);
    if (via === undefined) continue;
    return [{ kind: 'route', namespace: naming.sandboxNamespace(sandbox.name), link, to: 'default', via }];
  }
  return [];
}
