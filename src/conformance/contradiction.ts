/** A rule that says the opposite of another, about the very same packets or about a part of them. */
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { AddressMatch, Policy, Rule, RulePeer, RuleProtocol } from '../model/policy.ts';

type Named = { readonly rule: string; readonly priority: number };

/** Only priority and age decide between the two. Nothing where the rule's peer is not there any more: it can't be named. */
export function contradiction(cluster: Cluster, policy: Policy, to: Rule, named: Named): Command | undefined {
  if (isGone(cluster, to.peer)) return undefined;
  return {
    ...{ type: 'rule.add', tenant: policy.tenant, policy: policy.name, ...named, direction: to.direction },
    ...peerFields(cluster, to.peer, to.direction === 'in' ? 'from' : 'to'),
    ...protocolFields(to.protocol),
    action: to.action === 'allow' ? 'deny' : 'allow',
  };
}

/** For one protocol or port, either way, as lists of what is allowed are made. */
export function exception(
  cluster: Cluster,
  policy: Policy,
  to: Rule,
  { direction, protocol, ...named }: Named & Opening,
): Command | undefined {
  return contradiction(cluster, policy, { ...to, direction, protocol }, named);
}

type Opening = Pick<Rule, 'direction' | 'protocol'>;

const isGone = ({ groups, networks }: Cluster, peer: RulePeer): boolean =>
  (peer.kind === 'group' && !groups.has(peer.group)) || (peer.kind === 'network' && !networks.has(peer.network));

function peerFields({ groups, networks }: Cluster, peer: RulePeer, side: 'from' | 'to'): object {
  switch (peer.kind) {
    case 'any':
      return {};
    case 'network':
      return { [`${side}Network`]: networks.get(peer.network)?.name };
    case 'address':
      return { [`${side}Address`]: matchText(peer.address) };
    case 'group': {
      const group = { [`${side}Group`]: groups.get(peer.group)?.name };
      return peer.address ? { ...group, [`${side}Address`]: matchText(peer.address) } : group;
    }
  }
}

/** As it is typed: one address has no length. */
const matchText = (match: AddressMatch): string =>
  match.kind === 'prefix' ? match.prefix.replace(/\/32$/, '') : `${match.first}-${match.last.split('.')[3]}`;

/** As a command says it. */
export function protocolFields(protocol: RuleProtocol): object {
  switch (protocol.kind) {
    case 'any':
      return { protocol: '' };
    case 'icmp':
      return { protocol: 'icmp' };
    case 'number':
      return { protocol: `${protocol.number}` };
    case 'tcp':
    case 'udp':
      return { protocol: protocol.kind, ...(protocol.port === undefined ? {} : { port: protocol.port }) };
  }
}
