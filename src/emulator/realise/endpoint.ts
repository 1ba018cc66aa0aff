/** A sandbox's stack and its endpoints: a veth pair each, from the sandbox to the network's bridge on its node. */
import { macOf } from '../../model/address/mac.ts';
import { onInterface } from '../../model/address/prefix.ts';
import type { Sandbox } from '../../model/sandbox.ts';
import type { Fact } from '../../netns/spec.ts';
import * as naming from '../naming.ts';
import { gatewayOf, type Layout, type Member, mtuOf } from './layout.ts';
import { altname } from './network.ts';
import { keepsInterfacesApart, stack } from './stack.ts';
import { cable } from './underlay.ts';

export function sandboxes(layout: Layout): readonly Fact[] {
  return [...layout.cluster.sandboxes.values()].filter(hasStack).flatMap(({ name }) => {
    const members = layout.ofSandbox.get(name) ?? [];
    const namespace = naming.sandboxNamespace(name);
    return [
      ...stack(namespace, 'station'),
      ...keepsInterfacesApart(namespace),
      ...byAge(members).flatMap((member) => endpoint(member, layout)),
      ...defaultRoute(members),
    ];
  });
}

/** One that runs and does not use its node's. */
export const hasStack = (sandbox: Sandbox): boolean => sandbox.status === 'running' && sandbox.stack === 'own';

/** Where two lead to one prefix, the kernel takes the one that was told first. */
const byAge = (members: readonly Member[]): readonly Member[] => members.toSorted((a, b) => a.turn - b.turn);

function endpoint(member: Member, layout: Layout): readonly Fact[] {
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
    ...neighbours(member, layout),
  ];
}

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
function neighbours(member: Member, layout: Layout): readonly Fact[] {
  const { network, sandbox } = member;
  const inside = { namespace: naming.sandboxNamespace(sandbox.name), link: member.interface };
  const fellows =
    network.kind === 'bridge' && network.interContainer === 'off' ? [] : (layout.ofNetwork.get(network.id) ?? []);
  const known = fellows
    .filter((fellow) => fellow !== member)
    .map(({ endpoint: { address, mac } }): Fact => ({ kind: 'neighbour', ...inside, address, mac }));
  if (network.kind !== 'bridge') return known;
  return [...known, { kind: 'neighbour', ...inside, address: network.gateway, mac: macOf('02:42', network.gateway) }];
}

/** By way of the first interface whose network has a gateway. */
function defaultRoute(members: readonly Member[]): readonly Fact[] {
  for (const { network, sandbox, interface: link } of members) {
    const via = gatewayOf(network);
    if (via === undefined) continue;
    return [{ kind: 'route', namespace: naming.sandboxNamespace(sandbox.name), link, to: 'default', via }];
  }
  return [];
}
