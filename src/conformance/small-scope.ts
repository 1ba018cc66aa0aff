/** Every policy of up to two rules over a small alphabet (Jackson's small scope: what is wrong is wrong in a small world). */
import type { Command } from '../model/decider.ts';

/** What of a rule is varied: 120 of them. */
export type SmallRule = {
  readonly direction: 'in' | 'out';
  readonly peer: (typeof PEERS)[number];
  readonly flow: (typeof FLOWS)[number];
  readonly action: 'allow' | 'deny';
};

/** Rules with their priorities, in the order in which they are made. */
export type SmallPolicy = readonly (SmallRule & { readonly priority: number })[];

const DIRECTIONS = ['in', 'out'] as const;
/** `g` is the policy's own group, `h` another one, `n` their network, `m` another one. */
const PEERS = ['anybody', 'group g', 'group h', 'network n', 'network m'] as const;
const FLOWS = ['any', 'icmp', 'tcp', 'tcp/80', 'udp', 'udp/80'] as const;
const ACTIONS = ['allow', 'deny'] as const;
/** Of the first rule and the second: equal, the first stronger, the second stronger. */
const PRIORITIES = [
  [1, 1],
  [2, 1],
  [1, 2],
] as const;

export const SMALL_RULES: readonly SmallRule[] = DIRECTIONS.flatMap((direction) =>
  PEERS.flatMap((peer) => FLOWS.flatMap((flow) => ACTIONS.map((action) => ({ direction, peer, flow, action })))),
);

/** 1 + 120 + 120 x 120 x 3 = 43,321. */
export function smallPolicies(): readonly SmallPolicy[] {
  return [
    [],
    ...SMALL_RULES.map((rule): SmallPolicy => [{ ...rule, priority: 1 }]),
    ...SMALL_RULES.flatMap((first) =>
      SMALL_RULES.flatMap((second) =>
        PRIORITIES.map(
          ([one, other]): SmallPolicy => [
            { ...first, priority: one },
            { ...second, priority: other },
          ],
        ),
      ),
    ),
  ];
}

/** The world of a policy: a tenant with four containers, two of them in the policy's group, on both nodes. */
export const smallWorld = (tenant: string): readonly Command[] => [
  { type: 'tenant.create', tenant },
  { type: 'network.create', tenant, network: 'n', subnet: '10.1.2.0/28' },
  { type: 'network.create', tenant, network: 'm', subnet: '10.1.3.0/28' },
  { type: 'policy.create', tenant, policy: 'p' },
  { type: 'group.create', tenant, network: 'n', group: 'g', policies: ['p'] },
  { type: 'group.create', tenant, network: 'n', group: 'h' },
  container(tenant, 'g1', 'n1', 'g'),
  container(tenant, 'g2', 'n2', 'g'),
  container(tenant, 'h1', 'n1', 'h'),
  container(tenant, 'h2', 'n2', 'h'),
  ...['g1', 'g2', 'h1', 'h2'].flatMap((name) =>
    (['tcp', 'udp'] as const).map(
      (protocol): Command => ({
        ...{ type: 'sandbox.listen', sandbox: `${tenant}-${name}` },
        listener: { protocol, port: 80 },
      }),
    ),
  ),
];

const container = (tenant: string, name: string, node: string, group: string): Command => ({
  ...{ type: 'sandbox.create', sandbox: `${tenant}-${name}`, node, start: 'yes' },
  network: { kind: 'group', tenant, group },
});

/** From a policy to another, in the tenant's world. */
export const replaced = (tenant: string, before: SmallPolicy, after: SmallPolicy): readonly Command[] => [
  ...before.map((_, index): Command => ({ type: 'rule.delete', tenant, policy: 'p', rule: `${index + 1}` })),
  ...after.map((rule, index) => added(tenant, rule, `${index + 1}`)),
];

function added(tenant: string, rule: SmallPolicy[number], name: string): Command {
  const { direction, action, priority } = rule;
  const [protocol, port] = rule.flow.split('/');
  const [kind, peer] = rule.peer.split(' ');
  const side = direction === 'in' ? 'from' : 'to';
  return {
    ...{ type: 'rule.add', tenant, policy: 'p', rule: name, direction, action, priority },
    ...(protocol === undefined || protocol === 'any' ? {} : { protocol }),
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(peer === undefined ? {} : { [`${side}${kind === 'group' ? 'Group' : 'Network'}`]: peer }),
  };
}

export const policyText = (policy: SmallPolicy): string =>
  policy.length === 0
    ? 'no rules'
    : policy
        .map(({ direction, peer, flow, action, priority }) => {
          return `${action} ${flow} ${direction} ${direction === 'in' ? 'from' : 'to'} ${peer}, priority ${priority}`;
        })
        .join('; ');
