/**
 * What policy says of one packet between two stations of a Contiv network. One flat table over all groups: the highest
 * priority wins, then the first created; no match allows. Nothing is remembered from packet to packet.
 */
import type { Cluster } from './cluster.ts';
import { derivedFor } from './derived.ts';
import type { Endpoint } from './endpoint.ts';
import type { Verdict } from './forward.ts';
import type { GroupId } from './group.ts';
import { destinationPort, type Packet, sourcePort } from './packet.ts';
import type { Rule } from './policy.ts';
import { miss } from './rule-match.ts';

/** The endpoints at both ends; a station outside of the cluster, on the network's VLAN, has none and so no group. */
export type Crossing = { readonly from: Endpoint | undefined; readonly to: Endpoint | undefined };

type Judged = { readonly rule: Rule; readonly because: string | undefined };

export function verdict(cluster: Cluster, packet: Packet, crossing: Crossing): Verdict {
  if (isNameService(cluster, packet, crossing)) return { action: 'allow', close: [] };
  const judged = boundRules(fromGroup(cluster, crossing.from?.group), crossing.to?.group).map(
    ({ rule, groups }): Judged => ({ rule, because: missAll(cluster, rule, groups, packet, crossing) }),
  );
  const [winner, ...losers] = judged.filter(({ because }) => because === undefined).map(({ rule }) => rule);
  const missed = judged.flatMap(({ rule, because }) => (because === undefined ? [] : [{ rule: rule.id, because }]));
  if (winner === undefined) return { action: 'allow', close: missed };
  const lost = losers.map((rule) => ({ rule: rule.id, because: whyLost(rule, winner) }));
  return { action: winner.action, by: winner.id, close: [...lost, ...missed] };
}

/** Questions to, and answers of, a tenant's DNS sandbox are nobody's to deny. */
function isNameService({ sandboxes }: Cluster, packet: Packet, { from, to }: Crossing): boolean {
  if (packet.transport.kind === 'icmp') return false;
  const serves = (endpoint: Endpoint | undefined): boolean =>
    endpoint?.joined !== undefined && sandboxes.get(endpoint.joined.sandbox)?.role === 'dns';
  return (serves(to) && destinationPort(packet) === 53) || (serves(from) && sourcePort(packet) === 53);
}

type Bound = { readonly rule: Rule; readonly groups: readonly string[] };

type Leaving = { readonly cluster: Cluster; readonly from: GroupId | undefined };

const fromGroup = derivedFor((cluster: Cluster, from: GroupId | undefined): Leaving => ({ cluster, from }));

/** Rules that bind the group of one end or the other, the strongest first. */
const boundRules = derivedFor(({ cluster, from }: Leaving, to: GroupId | undefined): readonly Bound[] => {
  const groups = new Set([from, to].filter((group) => group !== undefined));
  const bound = new Map<string, Bound>();
  for (const id of groups)
    for (const policy of cluster.groups.get(id)?.policies ?? [])
      for (const rule of cluster.policies.get(policy)?.rules ?? [])
        bound.set(rule.id, { rule, groups: [...(bound.get(rule.id)?.groups ?? []), id] });
  return [...bound.values()].sort((a, b) => b.rule.priority - a.rule.priority || a.rule.serial - b.rule.serial);
});

function missAll(
  cluster: Cluster,
  rule: Rule,
  groups: readonly string[],
  packet: Packet,
  crossing: Crossing,
): string | undefined {
  const misses = groups.map((group) => miss(cluster, rule, group, packet, crossing));
  return misses.includes(undefined) ? undefined : misses[0];
}

const whyLost = (rule: Rule, winner: Rule): string =>
  rule.priority < winner.priority
    ? `its priority ${rule.priority} is below ${winner.priority}`
    : `of equal priority, but created after ${winner.id}`;
