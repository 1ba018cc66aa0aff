/**
 * The nftables ruleset of a node: what policies forbid to frames that enter its Contiv bridges. A frame is sent on by its
 * port to a chain for its source group, from there by its destination to a chain for the pair, and meets only rules
 * that can be about it. Frames out of a tunnel were judged by the node that sent them.
 */
import type { Address } from '../../model/address/address.ts';
import type { Group } from '../../model/group.ts';
import type { ContivNetwork } from '../../model/network.ts';
import type { NodeName } from '../../model/node.ts';
import type { Fact } from '../../netns/spec.ts';
import * as naming from '../naming.ts';
import { type Flow, flows } from './flow.ts';
import { dnsMember, groupBy, type Layout, type Member } from './layout.ts';
import { chain, matchText, table, vmap } from './nft.ts';

/** Endpoints that are treated alike: those of a group, or those of a network that have none. */
type Class = { readonly network: ContivNetwork; readonly group?: Group };

const classKey = ({ network, group }: Class): string => (group ? `g${group.serial}` : `n${network.serial}`);
const sourceChain = (source: Class): string => `from_${classKey(source)}`;
const uplinkChain = (network: ContivNetwork): string => `uplink_n${network.serial}`;
const pairChain = (source: Class, destination: Class): string => `pair_${classKey(source)}_${classKey(destination)}`;

export function policies(layout: Layout): readonly Fact[] {
  return [...layout.cluster.nodes.keys()].flatMap((node) => {
    const compiled = localNetworks(layout, node).map((network) => compile(layout, node, network));
    const entries = compiled.flatMap(({ dispatch }) => dispatch);
    if (entries.length === 0) return [];
    const base = chain('dispatch', [
      'type filter hook forward priority 0; policy accept;',
      'ether type != ip accept',
      vmap('iifname', entries),
    ]);
    const text = table([...compiled.flatMap(({ chains }) => chains), base]);
    return [{ kind: 'ruleset', namespace: naming.nodeNamespace(node), text }];
  });
}

function localNetworks(layout: Layout, node: NodeName): readonly ContivNetwork[] {
  const networks = (layout.ofNode.get(node) ?? []).map(({ network }) => network);
  return [...new Set(networks)].filter((network) => network.kind === 'contiv');
}

/** What one network adds to a node's table: chains, and the ports whose frames go there. */
type Compiled = { readonly chains: readonly string[]; readonly dispatch: readonly (readonly [string, string])[] };

function compile(layout: Layout, node: NodeName, network: ContivNetwork): Compiled {
  const members = layout.ofNetwork.get(network.id) ?? [];
  const classes = classesOf(layout, network);
  const judged = classes
    .map((source) => ({ source, pairs: pairsFrom(layout, source, classes) }))
    .filter(({ pairs }) => pairs.length > 0);
  const known = new Set(judged.map(({ source }) => classKey(source)));
  const ports = members
    .filter((member) => member.node.name === node && known.has(classKey(classOf(layout, member))))
    .map(
      (member) => [`"${naming.portName(member.endpoint)}"`, `goto ${sourceChain(classOf(layout, member))}`] as const,
    );
  const uplink = judged.length > 0 ? uplinkOf(layout, network, known) : undefined;
  return {
    chains: [
      ...judged.flatMap(({ source, pairs }) => [
        ...pairs.map((pair) => pairText(layout, pair)),
        sourceText(layout, source, pairs, members),
      ]),
      ...(uplink ? [uplink.chain] : []),
    ],
    dispatch: [...ports, ...(uplink ? [uplink.entry] : [])],
  };
}

/** Groups of the network, and those without one. */
const classesOf = (layout: Layout, network: ContivNetwork): readonly Class[] => [
  ...[...layout.cluster.groups.values()]
    .filter((group) => group.network === network.id)
    .map((group) => ({ network, group })),
  { network },
];

function classOf(layout: Layout, member: Member): Class {
  const group = member.endpoint.group === undefined ? undefined : layout.cluster.groups.get(member.endpoint.group);
  const network = member.network as ContivNetwork;
  return group ? { network, group } : { network };
}

/** From one class to another, with the rules that can decide; pairs without rules are left out. */
type Pair = { readonly source: Class; readonly destination: Class; readonly flows: readonly Flow[] };

const pairsFrom = (layout: Layout, source: Class, classes: readonly Class[]): readonly Pair[] =>
  classes
    .map((destination) => ({ source, destination, flows: flows(layout.cluster, source.group, destination.group) }))
    .filter((pair) => pair.flows.length > 0);

const pairText = ({ capabilities }: Layout, { source, destination, flows }: Pair): string =>
  chain(
    pairChain(source, destination),
    flows.map((flow) => matchText(flow, capabilities.nflog)),
  );

/** DNS is exempt; then members of groups by address; then, when there are rules about them, everybody else. */
function sourceText(layout: Layout, source: Class, pairs: readonly Pair[], members: readonly Member[]): string {
  const ruled = new Map(pairs.map((pair) => [classKey(pair.destination), pair]));
  const elsewhere = ruled.get(classKey({ network: source.network }));
  const entries = members
    .map((member) => [member.endpoint.address, classOf(layout, member)] as const)
    .filter(([, destination]) => destination.group)
    .map(([address, destination]): readonly [Address, string] => {
      return [address, ruled.has(classKey(destination)) ? `goto ${pairChain(source, destination)}` : 'accept'];
    });
  return chain(sourceChain(source), [
    ...dnsExemption(layout, source),
    ...(entries.length > 0 ? [vmap('ip daddr', entries)] : []),
    ...(elsewhere ? [`goto ${pairChain(source, elsewhere.destination)}`] : []),
  ]);
}

function dnsExemption(layout: Layout, { network, group }: Class): readonly string[] {
  const address = dnsMember(layout, network.id)?.endpoint.address;
  if (address === undefined) return [];
  const asked = `ip daddr ${address} meta l4proto { tcp, udp } th dport 53 accept`;
  return group ? [asked] : [asked, `ip saddr ${address} meta l4proto { tcp, udp } th sport 53 accept`];
}

/** Behind the trunk are members on other nodes, known by their addresses, and stations outside of the cluster. */
function uplinkOf(layout: Layout, network: ContivNetwork, known: ReadonlySet<string>) {
  if (network.encapsulation.kind !== 'vlan') return undefined;
  const byClass = groupBy(layout.ofNetwork.get(network.id) ?? [], (member) => classKey(classOf(layout, member)));
  const entries = [...byClass].flatMap(([key, members]) =>
    members.map(({ endpoint }) => [endpoint.address, known.has(key) ? `goto from_${key}` : 'accept'] as const),
  );
  const rest = known.has(classKey({ network })) ? [`goto ${sourceChain({ network })}`] : [];
  const port = naming.taggedLink('eth2', network.encapsulation.vlan);
  return {
    chain: chain(uplinkChain(network), [...(entries.length > 0 ? [vmap('ip saddr', entries)] : []), ...rest]),
    entry: [`"${port}"`, `goto ${uplinkChain(network)}`] as const,
  };
}
