/** Mistakes in what rules mean: the ruleset is made of other rules. */
import { fromNumber, toNumber } from '../../model/address/address.ts';
import { networkAddress, prefixLength } from '../../model/address/prefix.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Policy, Rule, RulePeer } from '../../model/policy.ts';
import { GROUP_AND_ADDRESS, NETWORK, NUMBER, RANGE } from './directed-rules.ts';
import { groups, mapped, rules, told } from './lie.ts';
import { type Mutant, realising, remembering } from './mutant.ts';

export const POLICY: readonly Mutant[] = [
  realising(
    'of equal priorities the rule created last wins',
    'F16',
    told(rules((rule) => ({ ...rule, serial: -rule.serial }))),
  ),
  realising('priorities do not count', 'F16', told(rules((rule) => ({ ...rule, priority: 1 })))),
  realising('the lowest priority wins', 'F16', told(rules((rule) => ({ ...rule, priority: 101 - rule.priority })))),
  realising('the newest rule does the contrary', 'F16', told(contrary)),
  realising('the newest rule is not there', 'F16', told(withoutNewest)),
  realising(
    'tcp and udp are taken for each other',
    'P5',
    told(rules((rule) => ({ ...rule, protocol: swapped(rule) }))),
  ),
  realising(
    'rules are about the next port',
    'P7, F17',
    told(
      rules(({ protocol, ...rule }) =>
        'port' in protocol && protocol.port !== undefined
          ? { ...rule, protocol: { ...protocol, port: protocol.port + 1 } }
          : { ...rule, protocol },
      ),
    ),
  ),
  realising(
    'a protocol that is a number is any',
    'F18',
    told(rules((rule) => (rule.protocol.kind === 'number' ? { ...rule, protocol: { kind: 'any' } } : rule))),
    { directed: [NUMBER] },
  ),
  realising(
    'rules for what goes out are about what comes in',
    'F17',
    told(rules((rule) => ({ ...rule, direction: 'in' }))),
  ),
  realising(
    'from-network is one bit too long',
    'F19',
    told(rules((rule, cluster) => ({ ...rule, peer: halfOf(rule.peer, cluster) }))),
    { directed: [NETWORK] },
  ),
  realising('ranges end one address too early', 'F19', told(rules((rule) => ({ ...rule, peer: shorter(rule.peer) }))), {
    directed: [RANGE],
  }),
  realising(
    'where a peer is a group and an address, the group is enough',
    'F19',
    told(
      rules((rule) =>
        rule.peer.kind === 'group' ? { ...rule, peer: { kind: 'group', group: rule.peer.group } } : rule,
      ),
    ),
    { directed: [GROUP_AND_ADDRESS] },
  ),
  realising(
    'a group means all of its network',
    'F19',
    told(rules((rule, cluster) => ({ ...rule, peer: networkOf(rule.peer, cluster) }))),
  ),
  realising(
    'only the first policy of a group counts',
    'G2, F16',
    told(groups((group) => ({ ...group, policies: group.policies.slice(0, 1) }))),
  ),
  remembering('rules do not change for a group that has members', 'F16', () => {
    let known: ReadonlyMap<string, Policy> = new Map();
    return (spec, source) => {
      const { cluster } = source;
      const bound = new Set(
        [...cluster.endpoints.values()].flatMap(({ group }) => cluster.groups.get(group ?? '')?.policies ?? []),
      );
      const policies = mapped(cluster.policies, (policy) =>
        bound.has(policy.id) ? (known.get(policy.id) ?? policy) : policy,
      );
      known = policies;
      return told(() => ({ ...cluster, policies }))(spec, source);
    };
  }),
];

const newestOf = ({ policies }: Cluster): Rule | undefined =>
  [...policies.values()]
    .flatMap((policy) => policy.rules)
    .sort((a, b) => a.serial - b.serial)
    .at(-1);

function contrary(cluster: Cluster): Cluster {
  const newest = newestOf(cluster);
  return rules((rule) =>
    rule.id === newest?.id ? { ...rule, action: rule.action === 'allow' ? 'deny' : 'allow' } : rule,
  )(cluster);
}

function withoutNewest(cluster: Cluster): Cluster {
  const newest = newestOf(cluster);
  return rules((rule) => (rule.id === newest?.id ? undefined : rule))(cluster);
}

function swapped({ protocol }: Rule): Rule['protocol'] {
  if (protocol.kind === 'tcp') return { ...protocol, kind: 'udp' };
  return protocol.kind === 'udp' ? { ...protocol, kind: 'tcp' } : protocol;
}

function halfOf(peer: RulePeer, { networks }: Cluster): RulePeer {
  const network = peer.kind === 'network' ? networks.get(peer.network) : undefined;
  if (!network || !('subnet' in network)) return peer;
  const { prefix, range } = network.subnet;
  if (range) return { kind: 'address', address: { kind: 'range', first: range.first, last: before(range.last) } };
  const half = `${networkAddress(prefix)}/${prefixLength(prefix) + 1}` as typeof prefix;
  return { kind: 'address', address: { kind: 'prefix', prefix: half } };
}

const before = (last: Parameters<typeof toNumber>[0]) => fromNumber(toNumber(last) - 1);

function shorter(peer: RulePeer): RulePeer {
  const match = 'address' in peer ? peer.address : undefined;
  if (match?.kind !== 'range' || match.first === match.last) return peer;
  const address = { ...match, last: before(match.last) };
  return peer.kind === 'group' ? { ...peer, address } : { kind: 'address', address };
}

function networkOf(peer: RulePeer, { groups }: Cluster): RulePeer {
  const group = peer.kind === 'group' ? groups.get(peer.group) : undefined;
  return group ? { kind: 'network', network: group.network } : peer;
}
