/** Translation and filtering of what nodes forward, as Docker sets it up with iptables, and the proxies of published ports. */
import type { BridgeNetwork } from '../../model/network.ts';
import type { Node } from '../../model/node.ts';
import type { PublishedPort } from '../../model/sandbox.ts';
import type { Fact } from '../../netns/spec.ts';
import * as naming from '../naming.ts';
import type { Layout, Member } from './layout.ts';

export function nat(layout: Layout): readonly Fact[] {
  return [...layout.cluster.nodes.values()].flatMap((node): readonly Fact[] => {
    const ports = publishedPorts(layout, node);
    return [
      {
        kind: 'iptables',
        namespace: naming.nodeNamespace(node.name),
        text: nodeTables(bridgesOf(layout, node), ports),
      },
      { kind: 'iptables', namespace: naming.natNamespace(node.name), text: NAT_TABLES },
      ...ports.map(proxy),
    ];
  });
}

/** A published port and the endpoint it leads to. */
type Published = PublishedPort & { readonly member: Member & { readonly network: BridgeNetwork } };

/** A port leads to the sandbox's first endpoint on a bridge of the node; without one it is not published. */
function publishedPorts(layout: Layout, node: Node): readonly Published[] {
  const members = layout.ofNode.get(node.name) ?? [];
  const sandboxes = [...new Set(members.map(({ sandbox }) => sandbox))];
  return sandboxes
    .flatMap(({ name }) => layout.ofSandbox.get(name)?.find(isOnBridge) ?? [])
    .sort((a, b) => a.endpoint.serial - b.endpoint.serial)
    .flatMap((member) => member.sandbox.ports.map((port) => ({ ...port, member })));
}

const isOnBridge = (member: Member): member is Published['member'] => member.network.kind === 'bridge';

/** The newest first, as Docker puts each in front of the others. */
const bridgesOf = (layout: Layout, node: Node): readonly BridgeNetwork[] =>
  [...layout.cluster.networks.values()]
    .filter((network) => network.kind === 'bridge')
    .filter((network) => network.node === node.name)
    .toSorted((a, b) => b.serial - a.serial);

const nodeTables = (bridges: readonly BridgeNetwork[], ports: readonly Published[]): string =>
  [...natTable(bridges, ports), ...filterTable(bridges, ports), ''].join('\n');

const natTable = (bridges: readonly BridgeNetwork[], ports: readonly Published[]): readonly string[] => [
  '*nat',
  ':PREROUTING ACCEPT [0:0]',
  ':INPUT ACCEPT [0:0]',
  ':OUTPUT ACCEPT [0:0]',
  ':POSTROUTING ACCEPT [0:0]',
  ':DOCKER - [0:0]',
  '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
  '-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER',
  ...bridges.map(({ subnet, bridge }) => `-A POSTROUTING -s ${subnet.prefix} ! -o ${bridge} -j MASQUERADE`),
  ...ports.map(({ port, protocol, member }) => {
    const address = `${member.endpoint.address}/32`;
    return `-A POSTROUTING -s ${address} -d ${address} -p ${protocol} -m ${protocol} --dport ${port} -j MASQUERADE`;
  }),
  ...ports.map(({ nodePort, port, protocol, member }) => {
    const to = `${member.endpoint.address}:${port}`;
    const outside = `! -i ${member.network.bridge}`;
    return `-A DOCKER ${outside} -p ${protocol} -m ${protocol} --dport ${nodePort} -j DNAT --to-destination ${to}`;
  }),
  'COMMIT',
];

/** Bridges of a node don't reach each other, and only answers and published ports come in. */
const filterTable = (bridges: readonly BridgeNetwork[], ports: readonly Published[]): readonly string[] => [
  '*filter',
  ':INPUT ACCEPT [0:0]',
  ':FORWARD DROP [0:0]',
  ':OUTPUT ACCEPT [0:0]',
  ':DOCKER - [0:0]',
  ':DOCKER-ISOLATION - [0:0]',
  '-A FORWARD -j DOCKER-ISOLATION',
  ...bridges.flatMap(({ bridge, interContainer }) => [
    `-A FORWARD -o ${bridge} -j DOCKER`,
    `-A FORWARD -o ${bridge} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
    `-A FORWARD -i ${bridge} ! -o ${bridge} -j ACCEPT`,
    `-A FORWARD -i ${bridge} -o ${bridge} -j ${interContainer === 'on' ? 'ACCEPT' : 'DROP'}`,
  ]),
  ...ports.map(({ port, protocol, member }) => {
    const way = `! -i ${member.network.bridge} -o ${member.network.bridge}`;
    return `-A DOCKER -d ${member.endpoint.address}/32 ${way} -p ${protocol} -m ${protocol} --dport ${port} -j ACCEPT`;
  }),
  ...bridges.flatMap(({ bridge }) =>
    bridges
      .filter((other) => other.bridge !== bridge)
      .map((other) => `-A DOCKER-ISOLATION -i ${other.bridge} -o ${bridge} -j DROP`),
  ),
  '-A DOCKER-ISOLATION -j RETURN',
  'COMMIT',
];

/** Behind every node, as VirtualBox has one for each machine. */
const NAT_TABLES = [
  '*nat',
  ':PREROUTING ACCEPT [0:0]',
  ':INPUT ACCEPT [0:0]',
  ':OUTPUT ACCEPT [0:0]',
  ':POSTROUTING ACCEPT [0:0]',
  `-A POSTROUTING -o ${naming.OUTSIDE} -j MASQUERADE`,
  'COMMIT',
  '',
].join('\n');

/**
 * Accepts on all of the node's addresses, whether or not anybody listens in the sandbox. A datagram is carried by a
 * process of its own, which waits two seconds for answers; they come from the address that leads to the sender.
 */
const proxy = (published: Published): Fact => ({
  kind: 'process',
  name: `proxy:${published.member.node.name}:${published.protocol}:${published.nodePort}`,
  namespace: naming.nodeNamespace(published.member.node.name),
  argv: ['socat', '-d', '-d', ...proxyArgv(published)],
  says: published.protocol === 'tcp' ? 'listening on' : 'receiving on',
});

function proxyArgv({ protocol, nodePort, port, member }: Published): readonly string[] {
  const to = `${member.endpoint.address}:${port}`;
  if (protocol === 'tcp') return [`TCP4-LISTEN:${nodePort},fork,reuseaddr`, `TCP4:${to}`];
  return ['-T2', `UDP4-RECVFROM:${nodePort},fork,reuseaddr`, `UDP4-SENDTO:${to}`];
}
