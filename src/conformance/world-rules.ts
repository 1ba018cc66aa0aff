/** Random rules, and often against a rule that is there. */
import { type Address, fromNumber, toNumber } from '../model/address/address.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Endpoint } from '../model/endpoint.ts';
import type { Policy, Rule, RuleProtocol } from '../model/policy.ts';
import { PORTS } from './alphabet.ts';
import { contradiction, exception, protocolFields } from './contradiction.ts';
import type { Dice } from './dice.ts';
import { networksIn, unused } from './world-tenants.ts';

const RULES = ['1', '2', '3', '4'] as const;

/** Mostly to a policy that binds somebody, and often against a rule that is there. */
export function ruleAdd(cluster: Cluster, dice: Dice): Command | undefined {
  const policy = likelyPolicy(cluster, dice);
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
    ...(policy.rules.length === 0 && dice.percent(45) ? LID : openOrNot(dice)),
  };
}

/** Of those that groups have, and more likely one that binds somebody. */
function likelyPolicy({ policies, groups, endpoints }: Cluster, dice: Dice): Policy | undefined {
  const attached = new Set([...groups.values()].flatMap((group) => group.policies));
  const binding = new Set([...endpoints.values()].flatMap(({ group }) => groups.get(group ?? '')?.policies ?? []));
  const all = [...policies.values()];
  const bound = all.filter(({ id }) => binding.has(id));
  return dice.from([...all.filter(({ id }) => attached.has(id) || dice.percent(10)), ...bound, ...bound]);
}

/** Against all that the other says, or for one port of it. */
function against(cluster: Cluster, policy: Policy, other: Rule, rule: string, dice: Dice): Command | undefined {
  if (other.protocol.kind !== 'any' || dice.percent(35))
    return contradiction(cluster, policy, other, { rule, priority: dice.of(1, 1, 2, 100) });
  const direction = dice.of('in' as const, 'out' as const);
  const protocol = dice.weighted([...FOR_PORTS, ...NARROW]);
  return exception(cluster, policy, other, { rule, priority: dice.of(2, 100), direction, protocol });
}

/** What exceptions are made from. */
const LID = { protocol: '', action: 'deny' };

const openOrNot = (dice: Dice): object => ({
  ...protocolFields(dice.weighted([[6, { kind: 'any' } as const], ...NARROW, ...FOR_PORTS, ...NUMBERS])),
  action: dice.of('allow', 'deny', 'deny'),
});

type Weighted = readonly (readonly [weight: number, protocol: RuleProtocol])[];

const FOR_PORTS: Weighted = PORTS.flatMap(
  (port): Weighted => [
    [3, { kind: 'tcp', port }],
    [2, { kind: 'udp', port }],
  ],
);
/** TCP means new connections only, the others questions and answers alike. */
const NARROW: Weighted = [
  [3, { kind: 'tcp' }],
  [3, { kind: 'icmp' }],
  [1, { kind: 'udp' }],
];
const NUMBERS: Weighted = [1, 6, 17].map((number) => [2, { kind: 'number', number }]);

/** Nobody, or somebody there is, said from the side its direction asks for. */
function sideOf(cluster: Cluster, policy: Policy, dice: Dice): object {
  const direction = dice.of('in', 'out');
  const side = direction === 'in' ? 'from' : 'to';
  const somebody = dice.from(endpointsOf(cluster, policy));
  const any = dice.from([...cluster.groups.values()].filter(({ tenant }) => tenant === policy.tenant))?.name;
  const group = (dice.percent(70) ? cluster.groups.get(somebody?.group ?? '')?.name : undefined) ?? any;
  const network = dice.from(networksIn(cluster).filter(({ tenant }) => tenant === policy.tenant))?.name;
  const address = somebody && addressMatch(somebody.address, dice);
  const peer = dice.of<object>(
    {},
    {},
    group ? { [`${side}Group`]: group } : {},
    group ? { [`${side}Group`]: group } : {},
    network ? { [`${side}Network`]: network } : {},
    network ? { [`${side}Network`]: network } : {},
    address ? { [`${side}Address`]: address } : {},
    address ? { [`${side}Address`]: address } : {},
    any && address ? { [`${side}Group`]: any, [`${side}Address`]: address } : {},
    any && address ? { [`${side}Group`]: any, [`${side}Address`]: address } : {},
  );
  return { direction, ...peer };
}

const endpointsOf = ({ endpoints, networks }: Cluster, { tenant }: Policy): readonly Endpoint[] =>
  [...endpoints.values()].filter(({ network }) => {
    const found = networks.get(network);
    return found?.kind === 'contiv' && found.tenant === tenant;
  });

/** The address, a prefix around it, or a range that begins or ends with it. */
function addressMatch(address: Address, dice: Dice): string {
  const number = toNumber(address);
  return dice.of(address, `${address}/30`, rangeText(number, number + 1), rangeText(number - 1, number));
}

const rangeText = (first: number, last: number): string => `${fromNumber(first)}-${fromNumber(last).split('.')[3]}`;

export function ruleDelete(cluster: Cluster, dice: Dice): Command | undefined {
  const policy = dice.from([...cluster.policies.values()].filter(({ rules }) => rules.length > 0));
  const rule = dice.from(policy?.rules ?? []);
  return policy && rule && { type: 'rule.delete', tenant: policy.tenant, policy: policy.name, rule: rule.name };
}
