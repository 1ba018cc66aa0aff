import { bySerial } from '../../../../model/by-serial.ts';
import { refusals } from '../../../../model/refusal.ts';
import { policyOper } from '../../contiv/inspect.ts';
import { policyObject } from '../../contiv/objects.ts';
import { taken } from './field.ts';
import { commanded, partsOf, type Resource } from './resource.ts';

export const POLICIES: Resource = {
  ...{ plural: 'policys', noun: 'Policy', keyOf: ['tenantName', 'policyName'], missing: refusals.policyNotFound() },
  fields: {
    policyName: taken('unique in the tenant'),
    tenantName: taken('of a tenant that exists'),
  },
  list: (cluster) => bySerial(cluster.policies.values()).map((policy) => policyObject(cluster, policy)),
  find(cluster, key) {
    const policy = cluster.policies.get(key);
    return policy && policyObject(cluster, policy);
  },
  oper(cluster, key) {
    const policy = cluster.policies.get(key);
    return policy ? policyOper(cluster, policy) : {};
  },
  create: ({ text }) => commanded({ type: 'policy.create', tenant: text('tenantName'), policy: text('policyName') }),
  remove(key) {
    const [tenant, policy] = partsOf(key, 2) ?? [];
    return tenant === undefined || policy === undefined ? undefined : { type: 'policy.delete', tenant, policy };
  },
};
