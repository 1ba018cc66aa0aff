/** Random rules, and often against a rule that is there. */
import type { Address } from '../model/address/address.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Policy, Rule } from '../model/policy.ts';
import { PORTS } from './alphabet.ts';
import { contradiction, exception } from './contradiction.ts';
import type { Dice } from './dice.ts';
import { networksIn, unused } from './world-tenants.ts';

const RULES = ['1', '2', '3', '4'] as const;

/** Mostly to a policy that binds somebody, and often against a rule that is there. */
export function ruleAdd(cluster: Cluster, dice: Dice): Command | undefined {
  const attached = new Set([...cluster.groups.values()].flatMap((group) => group.policies));
  const all = [...cluster.policies.values()];
  const policy = dice.from(all.filter(({ id }) => attached.has(id) || dice.percent(10)));
  if (policy === undefined) return undefined;
  const rule = unused(
    RULES,
    policy.rules.map(({ name }) => name),
    dice,
  );
  const other = dice.percent(50) ? dice.from(policy.rules) : undefined;
  if (other) return against(cluster, policy, other, rule, dice);
  return {
    ...{ type: 'rule.add', tenant: policy.tenant, policy: policy.name, rule },
    ...dice.field(40, 'priority', dice.of(1, 2, 100)),
    ...sideOf(cluster, policy, dice),
    ...(policy.rules.length === 0 && dice.percent(35) ? LID : openOrNot(dice)),
  };
}

/** Against all that the other says, or for one port of it. */
function against(cluster: Cluster, policy: Policy, other: Rule, rule: string, dice: Dice): Command | undefined {
  if (other.protocol.kind !== 'any' || dice.percent(35))
    return contradiction(cluster, policy, other, { rule, priority: dice.of(1, 1, 2, 100) });
  const direction = dice.of('in' as const, 'out' as const);
  const protocol = dice.of('tcp' as const, 'tcp' as const, 'udp' as const);
  return exception(cluster, policy, other, {
    rule,
    priority: dice.of(2, 100),
    direction,
    protocol,
    port: dice.of(...PORTS),
  });
}

/** What exceptions are made from. */
const LID = { protocol: '', action: 'deny' };

const openOrNot = (dice: Dice): object => ({
  ...dice.from([...ANYTHING, ...WITH_PORT, ...WITH_PORT, ...PLAIN]),
  action: dice.of('allow', 'deny', 'deny'),
});

const ANYTHING = Array.from({ length: 4 }, () => ({ protocol: '' }));
const PLAIN = ['icmp', 'tcp', 'udp', '1', '6', '17'].map((protocol) => ({ protocol }));
const WITH_PORT = PORTS.flatMap((port) => [
  { protocol: 'tcp', port },
  { protocol: 'udp', port },
]);

/** Nobody, or one by whom the rule is bound, said from the side its direction asks for. */
function sideOf(cluster: Cluster, policy: Policy, dice: Dice): object {
  const direction = dice.of('in', 'out');
  const side = direction === 'in' ? 'from' : 'to';
  const group = dice.from([...cluster.groups.values()].filter(({ tenant }) => tenant === policy.tenant))?.name;
  const network = dice.from(networksIn(cluster).filter(({ tenant }) => tenant === policy.tenant))?.name;
  const address = addressMatch(cluster, policy, dice);
  const peer = dice.of<object>(
    {},
    {},
    group ? { [`${side}Group`]: group } : {},
    group ? { [`${side}Group`]: group } : {},
    network ? { [`${side}Network`]: network } : {},
    network ? { [`${side}Network`]: network } : {},
    address ? { [`${side}Address`]: address } : {},
    group && address ? { [`${side}Group`]: group, [`${side}Address`]: address } : {},
  );
  return { direction, ...peer };
}

/** One that somebody of the tenant has, a prefix around it, or a range from it on. */
function addressMatch({ endpoints, networks }: Cluster, policy: Policy, dice: Dice): string | undefined {
  const mine = [...endpoints.values()].filter(({ network }) => {
    const found = networks.get(network);
    return found?.kind === 'contiv' && found.tenant === policy.tenant;
  });
  const address: Address | undefined = dice.from(mine)?.address;
  return address && `${address}${dice.of('', '', '/30', `-${Number(address.split('.')[3]) + 1}`)}`;
}

export function ruleDelete(cluster: Cluster, dice: Dice): Command | undefined {
  const policy = dice.from([...cluster.policies.values()].filter(({ rules }) => rules.length > 0));
  const rule = dice.from(policy?.rules ?? []);
  return policy && rule && { type: 'rule.delete', tenant: policy.tenant, policy: policy.name, rule: rule.name };
}
