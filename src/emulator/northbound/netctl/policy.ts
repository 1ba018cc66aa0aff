/** `netctl policy`, but for its rules */
import { type Call, noun, verb } from './command.ts';
import { LISTING, TENANT } from './common-flags.ts';
import { cells, type Listing, listed } from './list.ts';
import { none, one } from './positional.ts';
import { always, change, inspected, type Reply } from './reply.ts';
import { RULE_VERBS } from './rule.ts';

const NAME = 'Policy name required';

export const POLICY = noun('policy', 'Policy manipulation tools', [
  verb('create', 'Create a new policy', '[policy]', [TENANT], (call) => one(call, NAME, (name) => create(call, name))),
  verb('rm', 'Delete a policy', '[policy]', [TENANT], (call) => one(call, NAME, (name) => remove(call, name))),
  verb('ls', 'List policies', ' ', LISTING, (call) => none(call, () => listed(call, LIST))),
  verb('inspect', 'Inspect a policy', '[policy]', [TENANT], (call) =>
    one(call, NAME, async (name) => inspected(await call.objects.inspect('policys', keyOf(call, name)))),
  ),
  ...RULE_VERBS,
]);

const keyOf = ({ given }: Call, policy: string): string => `${given.text('tenant')}:${policy}`;

function create(call: Call, policy: string): Promise<Reply> {
  const key = keyOf(call, policy);
  const names = { policyName: policy, tenantName: call.given.text('tenant') };
  const object = { ...names, 'link-sets': {}, links: { Tenant: {} } };
  return change(call, call.objects.post('policys', key, object), always(`Creating policy ${key}`));
}

function remove(call: Call, policy: string): Promise<Reply> {
  const key = keyOf(call, policy);
  return change(call, call.objects.remove('policys', key), always(`Deleting policy ${key}`), 'before');
}

const LIST: Listing = {
  ...{ plural: 'policys', named: 'policyName' },
  head: [
    ['Tenant', 'Policy'],
    ['------', '------'],
  ],
  row: (policy) => cells(policy, ['tenantName', 'policyName']),
};
