/** nftables' language, as far as policies need it. */
import type { AddressMatch, RuleProtocol } from '../../model/policy.ts';
import { LOG_GROUP } from '../../netns/drop-log.ts';
import { type Flow, portOf } from './flow.ts';

const TABLE = 'bridge vethlab';

/** Loaded by `nft -f`, it takes the place of the table that is there, at once. */
export const table = (chains: readonly string[]): string =>
  [`table ${TABLE}`, `delete table ${TABLE}`, `table ${TABLE} {`, ...chains, '}', ''].join('\n');

export const chain = (name: string, rules: readonly string[]): string =>
  [`  chain ${name} {`, ...rules.map((rule) => `    ${rule}`), '  }'].join('\n');

/** One look-up, however many entries. */
export const vmap = (key: string, entries: readonly (readonly [string, string])[]): string =>
  `${key} vmap { ${entries.map(([value, verdict]) => `${value} : ${verdict}`).join(', ')} }`;

/** Where the kernel has a packet log, it is told by which rule a packet is dropped. */
export function matchText(flow: Flow, logs: boolean): string {
  return [
    ...addressText('saddr', flow.source),
    ...addressText('daddr', flow.destination),
    ...protocolText(flow.protocol, flow.way),
    'counter',
    ...(flow.action === 'allow' ? ['accept'] : [...(logs ? [logText(flow)] : []), 'drop']),
    `comment "${commentOf(flow.rule)}"`,
  ].join(' ');
}

const logText = ({ rule }: Flow): string => `log prefix "${commentOf(rule)}" group ${LOG_GROUP}`;

function addressText(field: 'saddr' | 'daddr', match: AddressMatch | undefined): readonly string[] {
  if (!match) return [];
  return [`ip ${field} ${match.kind === 'prefix' ? match.prefix : `${match.first}-${match.last}`}`];
}

/** TCP without a port is about new connections only: SYN without ACK. */
function protocolText(protocol: RuleProtocol, way: Flow['way']): readonly string[] {
  const port = portOf(protocol);
  switch (protocol.kind) {
    case 'any':
      return [];
    case 'icmp':
      return ['meta l4proto icmp'];
    case 'number':
      return [`meta l4proto ${protocol.number}`];
    case 'tcp':
      if (port === undefined) return ['tcp flags & (syn | ack) == syn'];
      return [`tcp ${way === 'forward' ? 'dport' : 'sport'} ${port}`];
    case 'udp':
      if (port === undefined) return ['meta l4proto udp'];
      return [`udp ${way === 'forward' ? 'dport' : 'sport'} ${port}`];
  }
}

/** nft has no escapes and keeps at most 128 characters; a rule's id ends in what tells it apart. */
export const commentOf = (rule: string): string => rule.replaceAll('"', "'").slice(-120);
