/** Whether one rule, bound to one group, matches a packet; if not, why. */
import type { Address } from './address/address.ts';
import { toNumber } from './address/address.ts';
import { contains } from './address/prefix.ts';
import type { Cluster } from './cluster.ts';
import type { Endpoint } from './endpoint.ts';
import type { GroupId } from './group.ts';
import { destinationPort, type Packet, sourcePort } from './packet.ts';
import type { AddressMatch, Rule, RulePeer, RuleProtocol } from './policy.ts';
import type { Crossing } from './verdict.ts';

/** One end of the packet's way. */
type End = { readonly endpoint: Endpoint | undefined; readonly address: Address; readonly port: number | undefined };

/** The rule read in one direction: whom it binds, whom it names, and which end has its port. */
type Reading = { readonly subject: End; readonly peer: End; readonly ported: End };

/** Nothing when it matches. A rule for a TCP or UDP port also matches what comes back from that port. */
export function miss(
  cluster: Cluster,
  rule: Rule,
  group: GroupId,
  packet: Packet,
  { from, to }: Crossing,
): string | undefined {
  const source = { endpoint: from, address: packet.source, port: sourcePort(packet) };
  const target = { endpoint: to, address: packet.destination, port: destinationPort(packet) };
  const incoming = rule.direction === 'in';
  const [subject, peer] = incoming ? [target, source] : [source, target];
  const forward = missReading(cluster, rule, group, packet, { subject, peer, ported: target });
  if (forward === undefined || !hasMirror(rule.protocol)) return forward;
  const mirrored = { subject: peer, peer: subject, ported: source };
  return missReading(cluster, rule, group, packet, mirrored) === undefined ? undefined : forward;
}

const hasMirror = (protocol: RuleProtocol): boolean => 'port' in protocol && protocol.port !== undefined;

const missReading = (cluster: Cluster, rule: Rule, group: GroupId, packet: Packet, reading: Reading) =>
  missSubject(rule, group, reading.subject) ??
  missProtocol(rule.protocol, packet) ??
  missPort(rule.protocol, packet, reading.ported) ??
  missPeer(cluster, rule.peer, reading.peer);

function missSubject(rule: Rule, group: GroupId, { endpoint }: End): string | undefined {
  if (endpoint?.group === group) return undefined;
  return rule.direction === 'in'
    ? `binds what comes in to ${nameOf(group)}`
    : `binds what goes out of ${nameOf(group)}`;
}

/** IP protocol numbers (IANA). */
const NUMBERS = { icmp: 1, tcp: 6, udp: 17 } as const;

function missProtocol(protocol: RuleProtocol, { transport }: Packet): string | undefined {
  if (protocol.kind === 'any') return undefined;
  if (protocol.kind !== 'number') return protocol.kind === transport.kind ? undefined : `is for ${protocol.kind}`;
  return protocol.number === NUMBERS[transport.kind] ? undefined : `is for protocol ${protocol.number}`;
}

/** TCP without a port is about new connections only. */
function missPort(protocol: RuleProtocol, { transport }: Packet, { port }: End): string | undefined {
  if (hasMirror(protocol) && 'port' in protocol)
    return protocol.port === port ? undefined : `is for port ${protocol.port}`;
  if (protocol.kind !== 'tcp' || transport.kind !== 'tcp' || transport.flags === 'syn') return undefined;
  return 'is for new connections';
}

function missPeer({ networks }: Cluster, peer: RulePeer, end: End): string | undefined {
  switch (peer.kind) {
    case 'any':
      return undefined;
    case 'address':
      return missAddress(peer.address, end.address);
    case 'group':
      if (end.endpoint?.group !== peer.group) return `${end.address} is not in group ${nameOf(peer.group)}`;
      return peer.address && missAddress(peer.address, end.address);
    case 'network': {
      const network = networks.get(peer.network);
      if (network === undefined || !('subnet' in network)) return `network ${nameOf(peer.network)} is gone`;
      const { prefix, range } = network.subnet;
      return missAddress(range ? { kind: 'range', ...range } : { kind: 'prefix', prefix }, end.address);
    }
  }
}

function missAddress(match: AddressMatch, address: Address): string | undefined {
  if (match.kind === 'prefix')
    return contains(match.prefix, address) ? undefined : `${address} is not in ${match.prefix}`;
  const number = toNumber(address);
  const within = number >= toNumber(match.first) && number <= toNumber(match.last);
  return within ? undefined : `${address} is not in ${match.first}-${match.last}`;
}

/** `tenant:group` as a person would say it. */
const nameOf = (id: string): string => id.slice(id.indexOf(':') + 1);
