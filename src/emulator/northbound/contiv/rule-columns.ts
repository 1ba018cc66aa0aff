/** A rule as it was typed: its peer is one of three columns. */
import type { Cluster } from '../../../model/cluster.ts';
import type { AddressMatch, Rule, RulePeer, RuleProtocol } from '../../../model/policy.ts';

/** Empty text where nothing was said; a port of 0 is none. */
export type RuleColumns = {
  readonly group: string;
  readonly network: string;
  readonly address: string;
  readonly protocol: string;
  readonly port: number;
};

export const ruleColumns = (cluster: Cluster, { peer, protocol }: Rule): RuleColumns => ({
  group: peer.kind === 'group' ? nameOf(cluster.groups.get(peer.group), peer.group) : '',
  network: peer.kind === 'network' ? nameOf(cluster.networks.get(peer.network), peer.network) : '',
  address: addressOf(peer),
  protocol: protocolOf(protocol),
  port: 'port' in protocol ? (protocol.port ?? 0) : 0,
});

/** A group or network that is gone is still named by the rule. */
const nameOf = (object: { readonly name: string } | undefined, id: string): string =>
  object?.name ?? id.slice(id.indexOf(':') + 1);

function addressOf(peer: RulePeer): string {
  if (peer.kind === 'address') return matchText(peer.address);
  return peer.kind === 'group' && peer.address !== undefined ? matchText(peer.address) : '';
}

const matchText = (match: AddressMatch): string =>
  match.kind === 'range' ? `${match.first}-${match.last}` : match.prefix.replace(/\/32$/, '');

function protocolOf(protocol: RuleProtocol): string {
  if (protocol.kind === 'number') return String(protocol.number);
  return protocol.kind === 'any' ? '' : protocol.kind;
}
