/** The kinds of rules that decide probes: field by field, and in which place. */
import type { Cluster } from '../model/cluster.ts';
import { derived } from '../model/derived.ts';
import type { Endpoint } from '../model/endpoint.ts';
import type { Walk } from '../model/forward.ts';
import type { Rule, RuleId } from '../model/policy.ts';
import type { Answer } from '../model/probe.ts';
import type { WorldOptions } from './world-options.ts';

const DIRECTIONS = ['in', 'out'] as const;
const PROTOCOLS = ['any', 'icmp', 'tcp', 'tcp+port', 'udp', 'udp+port', 'number'] as const;
const PEERS = ['any', 'group', 'network', 'address', 'group+address'] as const;
const ACTIONS = ['allow', 'deny'] as const;
const NODES = ['same node', 'other node'] as const;
const TENANTS = ['default', 'other tenant'] as const;
/** What is crossed with places one by one. */
const FIELDS: readonly string[] = [
  ...DIRECTIONS,
  ...PROTOCOLS.map((protocol) => `protocol ${protocol}`),
  ...PEERS.map((peer) => `peer ${peer}`),
  ...TENANTS.map((tenant) => `rule of ${tenant}`),
];

/** `in deny tcp+port peer group`: a rule's whole shape; and each of its fields with each place and outcome. */
export function allRuleKinds(vlans: WorldOptions['vlans']): readonly string[] {
  const encapsulations = vlans === 'with' ? ['vxlan', 'vlan'] : ['vxlan'];
  const places = [
    ...encapsulations.flatMap((encapsulation) => NODES.map((nodes) => `${encapsulation} ${nodes}`)),
    ...(vlans === 'with' ? ['vlan from or to the trunk'] : []),
  ];
  const shapes = DIRECTIONS.flatMap((direction) =>
    ACTIONS.flatMap((action) =>
      PROTOCOLS.flatMap((protocol) => PEERS.map((peer) => `${direction} ${action} ${protocol} peer ${peer}`)),
    ),
  );
  const ends = ACTIONS.flatMap((action) =>
    (action === 'deny' ? ['timed-out'] : ['reached', 'refused', 'timed-out']).flatMap((outcome) =>
      places.map((place) => `${action}, ${outcome}: ${place}`),
    ),
  );
  const tenants = TENANTS.flatMap((tenant) => DIRECTIONS.map((direction) => `${direction} rule of ${tenant}`));
  const crossed = FIELDS.flatMap((field) => places.map((place) => `${field}: ${place}`));
  return [...shapes, ...ends, ...tenants, ...crossed];
}

/** Of the rules that decided the question or its answer. */
export const ruleKinds = (cluster: Cluster, { request, reply, outcome }: Answer): readonly string[] =>
  [request, reply].flatMap((walk) => {
    const rule = walk && decider(cluster, walk);
    if (rule === undefined || walk === undefined) return [];
    const tenant = rule.id.split(':')[0] === 'default' ? 'default' : 'other tenant';
    const [protocol, peer, place] = [protocolOf(rule), peerOf(rule), placeOf(cluster, walk)];
    const fields = [rule.direction, `protocol ${protocol}`, `peer ${peer}`, `rule of ${tenant}`];
    return [
      `${rule.direction} ${rule.action} ${protocol} peer ${peer}`,
      `${rule.action}, ${outcome}: ${place}`,
      `${rule.direction} rule of ${tenant}`,
      ...fields.map((field) => `${field}: ${place}`),
    ];
  });

function decider(cluster: Cluster, { hops }: Walk): Rule | undefined {
  for (const hop of hops)
    if (hop.kind === 'policy' && hop.verdict.by !== undefined) return rulesOf(cluster).get(hop.verdict.by);
  return undefined;
}

const rulesOf = derived(
  ({ policies }: Cluster): ReadonlyMap<RuleId, Rule> =>
    new Map([...policies.values()].flatMap(({ rules }) => rules.map((rule) => [rule.id, rule]))),
);

function protocolOf({ protocol }: Rule): (typeof PROTOCOLS)[number] {
  if (protocol.kind !== 'tcp' && protocol.kind !== 'udp') return protocol.kind;
  return protocol.port === undefined ? protocol.kind : `${protocol.kind}+port`;
}

const peerOf = ({ peer }: Rule): (typeof PEERS)[number] =>
  peer.kind === 'group' && peer.address !== undefined ? 'group+address' : peer.kind;

/** Of the network on whose bridge the packet was judged. */
function placeOf(cluster: Cluster, { hops, packet }: Walk): string {
  const bridge = hops.find((hop) => hop.kind === 'bridge');
  const id = bridge?.kind === 'bridge' ? bridge.network : undefined;
  const network = cluster.networks.get(id ?? '');
  const encapsulation = network?.kind === 'contiv' ? network.encapsulation.kind : 'no network';
  const [from, to] = [packet.source, packet.destination].map((address) =>
    [...cluster.endpoints.values()].find(
      (endpoint: Endpoint) => endpoint.network === id && endpoint.address === address,
    ),
  );
  if (from === undefined || to === undefined) return `${encapsulation} from or to the trunk`;
  return `${encapsulation} ${from.node === to.node ? 'same node' : 'other node'}`;
}
