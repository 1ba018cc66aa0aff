import type { Cluster } from '../../../../model/cluster.ts';
import { refusals } from '../../../../model/refusal.ts';
import type { Profile } from '../../contiv/door.ts';
import { ruleObject } from '../../contiv/objects.ts';
import { required, taken, takenNumber } from './field.ts';
import { commanded, partsOf, type Resource } from './resource.ts';

export const rules = (profile: Profile): Resource => ({
  ...{ plural: 'rules', noun: 'Rule', keyOf: ['tenantName', 'policyName', 'ruleId'], missing: refusals.ruleNotFound() },
  fields: {
    action: required('allow or deny'),
    direction: required('in or out'),
    fromEndpointGroup: taken('in: a group of the tenant'),
    fromIpAddress: taken('in: an address, a prefix of 1 to 31 bits, or a range'),
    fromNetwork: taken('in: a network of the tenant'),
    policyName: taken('of a policy of the tenant'),
    port: takenNumber('of tcp or udp; 0 or left out: all'),
    priority: takenNumber('1 to 100, the highest wins; 0 or left out: 1'),
    protocol: taken('tcp, udp, icmp or a number up to 255; empty: any'),
    ruleId: taken('unique in the policy'),
    tenantName: taken('of a tenant that exists'),
    toEndpointGroup: taken('out: a group of the tenant'),
    toIpAddress: taken('out: an address, a prefix of 1 to 31 bits, or a range'),
    toNetwork: taken('out: a network of the tenant'),
  },
  list: (cluster) =>
    [...all(cluster)]
      .sort((a, b) => a.rule.serial - b.rule.serial)
      .map(({ policy, rule }) => ruleObject(cluster, policy, rule, profile)),
  find(cluster, key) {
    const found = all(cluster).find(({ rule }) => rule.id === key);
    return found && ruleObject(cluster, found.policy, found.rule, profile);
  },
  oper: 'none',
  create: ({ text, number }) =>
    commanded({
      ...{ type: 'rule.add', tenant: text('tenantName'), policy: text('policyName'), rule: text('ruleId') },
      ...{ direction: text('direction'), priority: number('priority'), protocol: text('protocol') },
      ...{ port: number('port'), action: text('action') },
      ...{ fromGroup: text('fromEndpointGroup'), toGroup: text('toEndpointGroup') },
      ...{ fromNetwork: text('fromNetwork'), toNetwork: text('toNetwork') },
      ...{ fromAddress: text('fromIpAddress'), toAddress: text('toIpAddress') },
    }),
  remove(key) {
    const [tenant, policy, rule] = partsOf(key, 3) ?? [];
    if (tenant === undefined || policy === undefined || rule === undefined) return undefined;
    return { type: 'rule.delete', tenant, policy, rule };
  },
});

const all = ({ policies }: Cluster) =>
  [...policies.values()].flatMap((policy) => policy.rules.map((rule) => ({ policy, rule })));
