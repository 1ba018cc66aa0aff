/** `netctl policy rule-add`, `rule-rm` and `rule-ls` */
import { optionsRefusal } from '../../../model/rule.ts';
import type { Profile } from '../contiv/door.ts';
import { indented, present } from '../contiv/json.ts';
import { type Call, type Verb, verb } from './command.ts';
import { JSON_LIST, QUIET, TENANT } from './common-flags.ts';
import { number, text } from './flags.ts';
import { cells, tenantRefusal } from './list.ts';
import type { Shown } from './netmaster.ts';
import { one, two } from './positional.ts';
import { change, mistaken, printed, type Reply, refused } from './reply.ts';
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
    two(call, NAMES, (policy, rule) => change(call, call.objects.remove('rules', keyOf(call, policy, rule)))),
  ),
  verb('rule-add', 'Add a new rule to the policy', '[policy] [rule id]', ADD, (call) =>
    two(call, NAMES, (policy, rule) => add(call, policy, rule)),
  ),
];

const keyOf = ({ given }: Call, policy: string, rule: string): string => [given.text('tenant'), policy, rule].join(':');

function add(call: Call, policy: string, rule: string): Reply | Promise<Reply> {
  const mistake = optionsMistake(call, policy, rule);
  if (mistake !== undefined) return mistake;
  const { text, number } = call.given;
  const object = present({
    ...{ action: text('action'), direction: text('direction'), fromEndpointGroup: text('from-group') },
    ...{ fromIpAddress: text('from-ip-address'), fromNetwork: text('from-network'), policyName: policy },
    ...{ port: number('port'), priority: number('priority'), protocol: text('protocol'), ruleId: rule },
    ...{ tenantName: text('tenant'), toEndpointGroup: text('to-group'), toIpAddress: text('to-ip-address') },
    ...{ toNetwork: text('to-network'), 'link-sets': {} },
    ...(call.profile === '2019' ? { links: { MatchEndpointGroup: {} } } : {}),
  });
  return change(call, call.objects.post('rules', keyOf(call, policy, rule), object));
}

/** What netctl refuses by itself. */
function optionsMistake({ given: { text } }: Call, policy: string, rule: string): Reply | undefined {
  const refusal = optionsRefusal({
    ...{ type: 'rule.add', tenant: text('tenant'), policy, rule },
    // An empty direction is unknown to netctl, and means `in` to the model.
    direction: text('direction') || 'none',
    ...{ fromGroup: text('from-group'), toGroup: text('to-group') },
    ...{ fromNetwork: text('from-network'), toNetwork: text('to-network') },
    ...{ fromAddress: text('from-ip-address'), toAddress: text('to-ip-address') },
  });
  return refusal && mistaken(refusal.text, 'none');
}

/** In 2016 nobody asked whether there is such a policy. */
async function list(call: Call, name: string): Promise<Reply> {
  const tenant = call.given.text('tenant');
  const missing = (await tenantRefusal(call)) ?? (await policyRefusal(call, `${tenant}:${name}`));
  if (missing !== undefined) return missing;
  const asked = await call.objects.list('rules');
  if (!asked.ok) return refused(asked.error);
  const rules = asked.value.filter(({ tenantName, policyName }) => tenantName === tenant && policyName === name);
  return shown(
    call,
    [...rules].sort((a, b) => Number(a['priority']) - Number(b['priority'])),
  );
}

async function policyRefusal({ objects, profile }: Call, key: string): Promise<Reply | undefined> {
  if (profile === '2016') return undefined;
  const asked = await objects.get('policys', key);
  return asked.ok ? undefined : refused(asked.error);
}

function shown({ given, profile }: Call, rules: readonly Shown[]): Reply {
  if (given.isOn('json')) return printed(indented(rules));
  if (given.isOn('quiet')) return printed(rules.map(({ ruleId }) => `${ruleId}\n`).join(''));
  const rows = (direction: string, names: readonly string[]) =>
    rules
      .filter((rule) => rule['direction'] === direction)
      .map((rule) => cells({ port: 0, ...rule }, ['ruleId', 'priority', ...names, 'protocol', 'port', 'action']));
  const since = profile === '2019' ? ['toIpAddress'] : [];
  const from = ['fromEndpointGroup', 'fromNetwork', 'fromIpAddress', ...since];
  const to = ['toEndpointGroup', 'toNetwork', 'toIpAddress'];
  return printed(
    `Incoming Rules:\n${table([...INCOMING[profile], ...rows('in', from)])}` +
      `Outgoing Rules:\n${table([...OUTGOING, ...rows('out', to)])}`,
  );
}

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
