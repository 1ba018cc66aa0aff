/**
 * Policies as one flat table, seen from one pair of groups: which rules can decide about packets from a member of the
 * one to a member of the other, the strongest first. Stateless, as Contiv was.
 */
import type { Cluster } from '../../model/cluster.ts';
import type { Group } from '../../model/group.ts';
import type { AddressMatch, Rule, RuleId, RulePeer, RuleProtocol } from '../../model/policy.ts';

/** `reply`: the mirror of a rule about a port, which matches the answers from that port. */
export type Flow = {
  readonly rule: RuleId;
  readonly action: Rule['action'];
  readonly protocol: RuleProtocol;
  readonly way: 'forward' | 'reply';
  readonly source?: AddressMatch;
  readonly destination?: AddressMatch;
};

/** Absent: the endpoints of the network that have no group, and stations outside of the cluster. */
type Side = Group | undefined;

export function flows(cluster: Cluster, source: Side, destination: Side): readonly Flow[] {
  const candidates = [
    ...bound(cluster, destination, 'in').flatMap((rule) => flow(cluster, rule, 'forward', 'source', source)),
    ...bound(cluster, source, 'out').flatMap((rule) => flow(cluster, rule, 'forward', 'destination', destination)),
    ...bound(cluster, source, 'in').flatMap((rule) => flow(cluster, rule, 'reply', 'destination', destination)),
    ...bound(cluster, destination, 'out').flatMap((rule) => flow(cluster, rule, 'reply', 'source', source)),
  ];
  return candidates
    .toSorted((a, b) => b.rule.priority - a.rule.priority || a.rule.serial - b.rule.serial)
    .map(({ flow }) => flow);
}

const bound = (cluster: Cluster, group: Side, direction: Rule['direction']): readonly Rule[] =>
  (group?.policies ?? [])
    .flatMap((id) => cluster.policies.get(id)?.rules ?? [])
    .filter((rule) => rule.direction === direction);

/** None when the rule's peer is another group, or when a rule without a port is asked about answers. */
function flow(
  cluster: Cluster,
  rule: Rule,
  way: Flow['way'],
  peerIs: 'source' | 'destination',
  peer: Side,
): readonly { readonly rule: Rule; readonly flow: Flow }[] {
  if (way === 'reply' && portOf(rule.protocol) === undefined) return [];
  const match = peerMatch(cluster, rule.peer, peer);
  if (match === 'never') return [];
  const address = match === 'always' ? {} : { [peerIs]: match };
  return [{ rule, flow: { rule: rule.id, action: rule.action, protocol: rule.protocol, way, ...address } }];
}

export const portOf = (protocol: RuleProtocol): number | undefined =>
  protocol.kind === 'tcp' || protocol.kind === 'udp' ? protocol.port : undefined;

function peerMatch(cluster: Cluster, rulePeer: RulePeer, peer: Side): AddressMatch | 'always' | 'never' {
  switch (rulePeer.kind) {
    case 'any':
      return 'always';
    case 'group':
      return rulePeer.group === peer?.id ? (rulePeer.address ?? 'always') : 'never';
    case 'address':
      return rulePeer.address;
    case 'network': {
      const network = cluster.networks.get(rulePeer.network);
      if (!network || !('subnet' in network)) return 'never';
      const { prefix, range } = network.subnet;
      return range ? { kind: 'range', ...range } : { kind: 'prefix', prefix };
    }
  }
}
