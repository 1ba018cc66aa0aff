/** Rules in the order of making, which decides between equal priorities. */

import { isDeepStrictEqual } from 'node:util';
import { bySerial } from '../../../model/by-serial.ts';
import type { Cluster } from '../../../model/cluster.ts';
import { policyId, type Rule, type RuleId, ruleId } from '../../../model/policy.ts';
import type { RuleEntry } from '../lab-file.ts';
import { isAlive, ruleEntry } from '../tenant-entry.ts';
import { kept } from '../words.ts';
import type { Draft, Path } from './draft.ts';
import type { Wanted } from './wanted.ts';

type Ordered = {
  readonly id: RuleId;
  readonly tenant: string;
  readonly policy: string;
  readonly entry: RuleEntry;
  readonly path: Path;
};

/** Of each tenant and priority the first that there are as they are wanted: others come after them. */
export function stayingRules(cluster: Cluster, wanted: Wanted): ReadonlySet<RuleId> {
  const made = bySerial([...cluster.policies.values()].flatMap(({ rules }) => rules));
  const ordered = inOrder(wanted);
  const stays = new Set<RuleId>();
  for (const kind of new Set(ordered.map(classOf))) {
    const same = ordered.filter((rule) => classOf(rule) === kind);
    let next = 0;
    for (const rule of made) {
      const candidate = same[next];
      if (candidate?.id !== rule.id || !fits(cluster, rule, candidate.entry)) continue;
      stays.add(rule.id);
      next += 1;
    }
  }
  return stays;
}

const classOf = ({ tenant, entry }: Ordered): string => `${tenant} ${entry.priority || 1}`;

function fits(cluster: Cluster, rule: Rule, { order: _, ...wanted }: RuleEntry): boolean {
  return isAlive(cluster, rule) && isDeepStrictEqual(ruleEntry(rule), withoutDefaults(wanted));
}

/** As `ruleEntry` writes it. */
const withoutDefaults = ({ rule, direction, priority, protocol, port, action, ...peer }: RuleEntry): RuleEntry =>
  kept({
    ...peer,
    rule: String(rule),
    direction: direction === 'out' ? direction : undefined,
    priority: (priority || 1) === 1 ? undefined : priority,
    protocol: isAny(protocol) ? undefined : String(protocol),
    port: port || undefined,
    action: action ?? 'allow',
  });

const isAny = (protocol: RuleEntry['protocol']): boolean => protocol === undefined || Number(protocol || 0) === 0;

export function addRules(draft: Draft, wanted: Wanted): void {
  for (const { id, tenant, policy, entry, path } of inOrder(wanted)) {
    if (draft.cluster.policies.get(policyId(tenant, policy))?.rules.some((rule) => rule.id === id)) continue;
    const { order: _, rule, protocol, ...rest } = entry;
    draft.about(path);
    const spelt = kept({ protocol: protocol === undefined ? undefined : String(protocol) });
    draft.do({ type: 'rule.add', tenant, policy, rule: String(rule), ...rest, ...spelt });
  }
}

/** Those with a number come at their number, counted from the first of the tenant's. */
function inOrder({ policies }: Wanted): readonly Ordered[] {
  const all = [...policies].flatMap(([id, { entry, tenant, path }]) =>
    (entry.rules ?? []).map((rule, at) => ({
      ...{ id: ruleId(id, String(rule.rule)), tenant, policy: entry.name, entry: rule },
      path: [...path, 'rules', at],
    })),
  );
  return all
    .map((rule, at) => ({ rule, key: rule.entry.order ?? at + 1 }))
    .sort((a, b) => a.key - b.key)
    .map(({ rule }) => rule);
}
