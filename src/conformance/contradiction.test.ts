import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import { decide, replay } from '../model/decider.ts';
import type { Policy, Rule } from '../model/policy.ts';
import { contradiction, exception } from './contradiction.ts';
import { worlds } from './world.ts';

test('P7: a contradiction is about the same packets, and says the opposite', () => {
  let tried = 0;
  const property = fc.property(worlds({ size: 60, vlans: 'without' }), (history) => {
    let cluster = EMPTY_CLUSTER;
    for (const command of history.flatMap(({ commands }) => commands)) {
      const decided = decide(cluster, command);
      if (decided.ok) cluster = replay(decided.value, cluster);
    }
    for (const policy of cluster.policies.values()) {
      for (const rule of policy.rules) {
        const command = contradiction(cluster, policy, rule, { rule: 'other', priority: 7 });
        if (command === undefined) continue;
        const decided = decide(cluster, command);
        assert.ok(decided.ok, JSON.stringify([rule, decided]));
        const [event] = decided.ok ? decided.value : [];
        assert.is(event?.type, 'rule.added');
        if (event?.type !== 'rule.added') return;
        const { direction, peer, protocol, action, priority } = event.rule;
        assert.equal({ direction, peer, protocol }, parts(rule));
        assert.is.not(action, rule.action);
        assert.is(priority, 7);
        tried += 1;
      }
    }
  });
  fc.assert(property, { numRuns: 100 });
  assert.ok(tried > 100, `${tried} rules`);
});

const EVERYTHING: Rule = {
  ...{ id: 'default:p:1', name: '1', serial: 1, priority: 1, direction: 'in', action: 'deny' },
  ...{ peer: { kind: 'any' }, protocol: { kind: 'any' } },
};

test('F17: an exception opens one port of what another rule denies, either way', () => {
  const policy: Policy = { id: 'default:p', tenant: 'default', name: 'p', serial: 1, rules: [EVERYTHING] };
  const opening = { rule: '2', priority: 2, direction: 'out', protocol: { kind: 'tcp', port: 80 } } as const;
  assert.equal(exception(EMPTY_CLUSTER, policy, EVERYTHING, opening), {
    ...{ type: 'rule.add', tenant: 'default', policy: 'p', rule: '2', priority: 2 },
    ...{ direction: 'out', protocol: 'tcp', port: 80, action: 'allow' },
  });
});

const parts = ({ direction, peer, protocol }: { direction: unknown; peer: unknown; protocol: unknown }) => ({
  ...{ direction, peer, protocol },
});

test.run();
