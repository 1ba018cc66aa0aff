/** `netctl policy rule-add`, `rule-rm` and `rule-ls` */
import type { Command } from '../../../model/decider.ts';
import { type Policy, policyId, type Rule } from '../../../model/policy.ts';
import { refusals } from '../../../model/refusal.ts';
import { type Call, type Profile, type Verb, verb } from './command.ts';
import { JSON_LIST, QUIET, TENANT } from './common-flags.ts';
import { number, text } from './flags.ts';
import { indented } from './json.ts';
import { tenantRefusal } from './list.ts';
import { ruleObject } from './objects.ts';
import { one, two } from './positional.ts';
import { change, printed, type Reply, refused } from './reply.ts';
import { ruleColumns } from './rule-columns.ts';
import { table } from './table.ts';

const NAMES = 'Policy name and Rule ID required';

const ADD = [
  TENANT,
  number('priority, p', 'Priority Indicator', '1'),
  text('direction, d', 'Direction of traffic (in/out)', 'in'),
  text('from-group, g', 'From Endpoint Group Name (Valid in incoming direction only)'),
  text('to-group, e', 'To Endpoint Group Name (Valid in outgoing direction only)'),
  text('from-network, n', 'From Network name (Valid in incoming direction only)'),
  text('to-network, o', 'To Network name (Valid in outgoing direction only)'),
  text('from-ip-address, i', 'From IP address/CIDR (Valid in incoming direction only)'),
  text('to-ip-address, s', 'To IP address/CIDR (Valid in outgoing direction only)'),
  text('protocol, l', 'Protocol (e.g., tcp, udp, icmp)'),
  number('port, P', 'Port'),
  text('action, j', 'Action to take (allow or deny)', 'allow'),
];

export const RULE_VERBS: readonly Verb[] = [
  verb('rule-ls', 'List rules for a given tenant,policy', '[policy]', [TENANT, JSON_LIST, QUIET], (call) =>
    one(call, 'Policy name required', (name) => list(call, name)),
  ),
  verb('rule-rm', 'Delete a rule from the policy', '[policy] [rule id]', [TENANT], (call) =>
    two(call, NAMES, (policy, rule) =>
      change(call, { type: 'rule.delete', tenant: call.given.text('tenant'), policy, rule }),
    ),
  ),
  verb('rule-add', 'Add a new rule to the policy', '[policy] [rule id]', ADD, (call) =>
    two(call, NAMES, (policy, rule) => change(call, addition(call, policy, rule))),
  ),
];

function addition({ given: { text, number } }: Call, policy: string, rule: string): Command {
  return {
    ...{ type: 'rule.add', tenant: text('tenant'), policy, rule },
    // An empty direction is unknown to netctl, and means `in` to the model.
    direction: text('direction') || 'none',
    ...{ priority: number('priority'), protocol: text('protocol'), port: number('port'), action: text('action') },
    ...{ fromGroup: text('from-group'), toGroup: text('to-group') },
    ...{ fromNetwork: text('from-network'), toNetwork: text('to-network') },
    ...{ fromAddress: text('from-ip-address'), toAddress: text('to-ip-address') },
  };
}

/** In 2016 nobody asked whether there is such a policy. */
function list(call: Call, name: string): Reply {
  const { cluster } = call.door;
  const policy = cluster.policies.get(policyId(call.given.text('tenant'), name));
  if (call.profile === '2019' && policy === undefined)
    return tenantRefusal(call) ?? refused(refusals.policyNotFound(), call.profile);
  const rules = [...(policy?.rules ?? [])].sort((a, b) => a.priority - b.priority || a.serial - b.serial);
  return shown(call, rules, policy);
}

function shown({ door: { cluster }, given, profile }: Call, rules: readonly Rule[], policy: Policy | undefined): Reply {
  if (given.isOn('json'))
    return printed(indented(rules.flatMap((rule) => (policy ? [ruleObject(cluster, policy, rule, profile)] : []))));
  if (given.isOn('quiet')) return printed(rules.map(({ name }) => `${name}\n`).join(''));
  const rows = (direction: Rule['direction'], where: Profile) =>
    rules.filter((rule) => rule.direction === direction).map((rule) => row(where, ruleColumns(cluster, rule), rule));
  return printed(
    `Incoming Rules:\n${table([...INCOMING[profile], ...rows('in', profile)])}` +
      `Outgoing Rules:\n${table([...OUTGOING, ...rows('out', '2016')])}`,
  );
}

/** The incoming table of 2019 has a column for to-ip-address, which is never given. */
const row = (where: Profile, columns: ReturnType<typeof ruleColumns>, { name, priority, action }: Rule) => [
  ...[name, priority, columns.group, columns.network, columns.address],
  ...(where === '2019' ? [''] : []),
  ...[columns.protocol, columns.port, action],
];

type Head = readonly [readonly string[], readonly string[]];

const INCOMING: Readonly<Record<Profile, Head>> = {
  2016: [
    ['Rule', 'Priority', 'From EndpointGroup', 'From Network', 'From IpAddress', 'Protocol', 'Port', 'Action'],
    ['----', '--------', '------------------', '------------', '---------', '--------', '----', '------'],
  ],
  2019: [
    [
      ...['Rule', 'Priority', 'From EndpointGroup', 'From Network', 'From IpAddress', 'To IpAddress', 'Protocol'],
      ...['Port', 'Action'],
    ],
    [
      ...['----', '--------', '------------------', '------------', '---------', '------------', '--------'],
      ...['----', '------'],
    ],
  ],
};

const OUTGOING: Head = [
  ['Rule', 'Priority', 'To EndpointGroup', 'To Network', 'To IpAddress', 'Protocol', 'Port', 'Action'],
  ['----', '--------', '----------------', '----------', '---------', '--------', '----', '------'],
];
