/** `netctl policy`, but for its rules */
import { policyId } from '../../../model/policy.ts';
import { refusals } from '../../../model/refusal.ts';
import { type Call, noun, verb } from './command.ts';
import { LISTING, TENANT } from './common-flags.ts';
import { inspected, policyOper } from './inspect.ts';
import { listed } from './list.ts';
import { policiesOf } from './lists.ts';
import { policyObject } from './objects.ts';
import { none, one } from './positional.ts';
import { always, change, type Reply, refused } from './reply.ts';
import { RULE_VERBS } from './rule.ts';

const NAME = 'Policy name required';

export const POLICY = noun('policy', 'Policy manipulation tools', [
  verb('create', 'Create a new policy', '[policy]', [TENANT], (call) => one(call, NAME, (name) => create(call, name))),
  verb('rm', 'Delete a policy', '[policy]', [TENANT], (call) => one(call, NAME, (name) => remove(call, name))),
  verb('ls', 'List policies', ' ', LISTING, (call) => none(call, () => list(call))),
  verb('inspect', 'Inspect a policy', '[policy]', [TENANT], (call) => one(call, NAME, (name) => inspect(call, name))),
  ...RULE_VERBS,
]);

function create(call: Call, policy: string): Promise<Reply> {
  const tenant = call.given.text('tenant');
  return change(call, { type: 'policy.create', tenant, policy }, always(`Creating policy ${tenant}:${policy}`));
}

function remove(call: Call, policy: string): Promise<Reply> {
  const tenant = call.given.text('tenant');
  const said = always(`Deleting policy ${tenant}:${policy}`);
  return change(call, { type: 'policy.delete', tenant, policy }, said, 'before');
}

function inspect({ door: { cluster }, given, profile }: Call, name: string): Reply {
  const policy = cluster.policies.get(policyId(given.text('tenant'), name));
  if (policy === undefined) return refused(refusals.policyNotFound(), profile);
  return inspected(policyObject(cluster, policy), policyOper(cluster, policy));
}

const list = (call: Call): Reply =>
  listed(call, {
    of: (tenant) => policiesOf(call.door.cluster, tenant),
    head: [
      ['Tenant', 'Policy'],
      ['------', '------'],
    ],
    row: ({ tenant, name }) => [tenant, name],
    object: (policy) => policyObject(call.door.cluster, policy),
  });
