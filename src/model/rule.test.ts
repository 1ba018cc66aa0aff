import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Rule } from './policy.ts';
import { decideRule } from './rule.ts';
import { after, group, net, policy, reply, rule } from './story.ts';

const BASE = after([net('n', '10.1.2.0/24'), policy('db-policy'), group('n', 'web')]);
const says = (more: object) => reply(BASE, rule(more));

function made(more: object): Partial<Rule> {
  const decision = decideRule(BASE, rule(more) as never);
  if (!decision.ok) throw new Error(decision.error.text);
  const [event] = decision.value;
  return event?.type === 'rule.added' ? event.rule : {};
}

test('P4: a rule by default lets everything in, with priority 1', () => {
  assert.equal(made({}), {
    ...{ id: 'default:db-policy:1', name: '1', serial: BASE.serial, direction: 'in', priority: 1 },
    ...{ peer: { kind: 'any' }, protocol: { kind: 'any' }, action: 'allow' },
  });
  assert.equal(made({ priority: 0, direction: '', action: '', protocol: '', port: 0, fromGroup: '' }), made({}));
});

test('P5: protocols', () => {
  assert.equal(made({ protocol: 'tcp', port: 8888 }).protocol, { kind: 'tcp', port: 8888 });
  assert.equal(made({ protocol: 'udp' }).protocol, { kind: 'udp' });
  assert.equal(made({ protocol: 'icmp' }).protocol, { kind: 'icmp' });
  assert.equal(made({ protocol: '47' }).protocol, { kind: 'number', number: 47 });
  assert.equal(made({ protocol: '0' }).protocol, { kind: 'any' });
  for (const protocol of ['TCP', '256', '999', '1000', '-1', ' '])
    assert.is(says({ protocol }), 'protocol string invalid format', protocol);
});

test('P6: a port needs a protocol that has ports', () => {
  const ours = 'port 8000 needs a protocol that has ports: say --protocol tcp or --protocol udp';
  for (const protocol of ['', 'icmp', '6']) assert.is(says({ port: 8000, protocol }), ours);
});

test('P7: bounds of port and priority', () => {
  for (const port of [-1, 65_536, 1.5, Number.NaN])
    assert.is(says({ protocol: 'tcp', port }), 'port Value Out of bound');
  for (const priority of [-1, 101, 1.5, Number.NaN]) assert.is(says({ priority }), 'priority Value Out of bound');
  assert.is(made({ priority: 100 }).priority, 100);
});

test('P8: whom an incoming rule names', () => {
  const prefix = { kind: 'prefix', prefix: '10.9.0.0/24' };
  assert.equal(made({ fromGroup: 'web' }).peer, { kind: 'group', group: 'default:web' });
  assert.equal(made({ fromNetwork: 'n' }).peer, { kind: 'network', network: 'default:n' });
  assert.equal(made({ fromAddress: '10.9.0.5/24' }).peer, { kind: 'address', address: prefix });
  assert.equal(made({ fromGroup: 'web', fromAddress: '10.9.0.0/24' }).peer, {
    ...{ kind: 'group', group: 'default:web', address: prefix },
  });
});

test('P8: whom an outgoing rule names', () => {
  const out = { direction: 'out', action: 'deny' };
  assert.equal(made({ ...out, toGroup: 'web' }).peer, { kind: 'group', group: 'default:web' });
  assert.equal(made({ ...out, toNetwork: 'n' }).peer, { kind: 'network', network: 'default:n' });
  assert.is(made({ ...out, toAddress: '10.9.0.1-9' }).peer?.kind, 'address');
  assert.is(made(out).action, 'deny');
});

test('P9: what does not go together', () => {
  const out = { direction: 'out' };
  const refused: readonly (readonly [object, string])[] = [
    [{ direction: 'both' }, 'Unknown direction'],
    [{ toGroup: 'web' }, 'Cant specify to-group for incoming rule'],
    [{ toNetwork: 'n' }, 'Cant specify to-network for incoming rule'],
    [{ toAddress: '10.1.2.3' }, 'Cant specify to-ip-address for incoming rule'],
    [{ ...out, fromGroup: 'web' }, 'Cant specify from-group for outgoing rule'],
    [{ ...out, fromNetwork: 'n' }, 'Cant specify from-network for outgoing rule'],
    [{ ...out, fromAddress: '10.1.2.3' }, 'Cant specify from-ip-address for outgoing rule'],
    [{ fromGroup: 'web', fromNetwork: 'n' }, "Can't specify both from-group argument and -from-network "],
    [{ ...out, toGroup: 'web', toNetwork: 'n' }, "Can't specify both -to-group and -to-network"],
    [{ fromNetwork: 'n', fromAddress: '10.1.2.3' }, 'can not specify both from network and from ip address'],
    [{ ...out, toNetwork: 'n', toAddress: '10.1.2.3' }, 'can not specify both to-network and to-ip address'],
  ];
  for (const [more, text] of refused) assert.is(says(more), text);
});

test('P10: what a rule names must be there', () => {
  assert.is(says({ policy: 'nope' }), 'Policy not found');
  assert.is(says({ fromGroup: 'nope' }), 'endpoint group not found');
  assert.is(says({ fromNetwork: 'nope' }), 'from Network not found');
  assert.is(says({ direction: 'out', toNetwork: 'nope' }), 'to Network not found');
});

test('P11: texts that say nothing', () => {
  assert.is(says({ action: 'reject' }), 'action string invalid format');
  assert.is(says({ rule: '' }), 'ruleId string invalid format');
  assert.is(says({ fromAddress: '10.1.2.3/32' }), 'fromIpAddress string invalid format');
  assert.is(says({ direction: 'out', toAddress: 'fe80::1' }), 'toIpAddress string invalid format');
});

test('P3: rules are immutable: deleted and added anew', () => {
  const cluster = after([rule({ action: 'deny' })], BASE);
  const rm = { type: 'rule.delete', tenant: 'default', policy: 'db-policy', rule: '1' } as const;
  assert.is(reply(cluster, rule()), 'can not update a rule after its created');
  assert.is(reply(BASE, rm), 'rule not found');
  const gone = after([rm], cluster);
  assert.equal(gone.policies, BASE.policies);
  assert.is(reply(gone, rule()), 'accepted');
});

test.run();
