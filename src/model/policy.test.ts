import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from './cluster.ts';
import { decidePolicy, evolvePolicy, policyId, ruleId } from './policy.ts';
import { after, group, net, policy, reply, rule } from './story.ts';

const rm = { type: 'policy.delete', tenant: 'default', policy: 'db-policy' } as const;

test('P1: a policy is created empty, once', () => {
  const cluster = after([policy('db-policy')]);
  assert.equal(cluster.policies.get(policyId('default', 'db-policy')), {
    ...{ id: 'default:db-policy', name: 'db-policy', serial: 4, tenant: 'default', rules: [] },
  });
  const again = { type: 'policy.create', tenant: 'default', policy: 'db-policy' } as const;
  assert.equal(decidePolicy(cluster, again), { ok: true, value: [] });
});

test('P1: its name and tenant must be right', () => {
  assert.is(reply(EMPTY_CLUSTER, policy('a_b')), 'policyName string invalid format');
  assert.is(reply(EMPTY_CLUSTER, { type: 'policy.create', tenant: 'blue', policy: 'p' }), 'Tenant not found');
});

test('P2: a policy of a group stays, any other goes with its rules', () => {
  assert.is(reply(EMPTY_CLUSTER, rm), 'policy not found');
  const cluster = after([policy('db-policy'), rule()]);
  const used = after([net('n', '10.1.0.0/24'), group('n', 'g', { policies: ['db-policy'] })], cluster);
  assert.is(reply(used, rm), 'Policy is being used');
  assert.is(after([rm], cluster).policies.size, 0);
});

test('P3: rules keep the order in which they were added', () => {
  const cluster = after([policy('db-policy'), rule({ rule: '2' }), rule({ rule: '1' })]);
  const names = () => cluster.policies.get('default:db-policy')?.rules.map(({ name }) => name);
  assert.equal(names(), ['2', '1']);
  assert.is(cluster.serial, 7);
  const gone = evolvePolicy(cluster, {
    ...{ type: 'rule.deleted', policy: 'default:db-policy', rule: ruleId('default:db-policy', '2') },
  });
  assert.equal(
    gone.policies.get('default:db-policy')?.rules.map(({ name }) => name),
    ['1'],
  );
});

test('P3: an event about a policy that is not there changes nothing', () => {
  const event = { type: 'rule.deleted', policy: 'default:p', rule: 'x' } as const;
  assert.is(evolvePolicy(EMPTY_CLUSTER, event), EMPTY_CLUSTER);
});

test.run();
