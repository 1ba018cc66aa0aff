import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foresee } from '../emulator/step.ts';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import { Counting } from './coverage.ts';
import { probesOf } from './probes.ts';

const network = { kind: 'group', tenant: 'default', group: 'g' } as const;
const foreseen = foresee(EMPTY_CLUSTER, [
  { type: 'node.create', node: 'n1' },
  { type: 'node.create', node: 'n2' },
  { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.1.2.0/28' },
  { type: 'policy.create', tenant: 'default', policy: 'p' },
  { type: 'rule.add', tenant: 'default', policy: 'p', rule: '1', protocol: 'tcp', port: 80, action: 'deny' },
  { type: 'group.create', tenant: 'default', network: 'n', group: 'g', policies: ['p'] },
  { type: 'sandbox.create', sandbox: 'c1', node: 'n1', network },
  { type: 'sandbox.create', sandbox: 'c2', node: 'n2', network },
]);
assert.ok(foreseen.ok);
const cluster = foreseen.ok ? foreseen.value.cluster : EMPTY_CLUSTER;

test('what a rule decided is counted by its shape, its place and the outcome; what was not, is a hole', () => {
  const counting = new Counting('without');
  assert.is(counting.share(), 0);
  counting.add(cluster, probesOf(cluster));
  const { rules, pairs } = counting.coverage();
  assert.ok((rules.counts['in deny tcp+port peer any'] ?? 0) > 0);
  assert.ok((rules.counts['deny, timed-out: vxlan other node'] ?? 0) > 0);
  for (const field of ['in', 'protocol tcp+port', 'peer any', 'rule of default'])
    assert.ok((rules.counts[`${field}: vxlan other node`] ?? 0) > 0, field);
  assert.ok(rules.holes.includes('out deny udp peer group') && rules.holes.includes('peer group: vxlan same node'));
  assert.ok((pairs.counts['icmp vxlan, other node: reached'] ?? 0) > 0);
  assert.ok(pairs.holes.includes('tcp overlay, same node: reached'));
  assert.ok(counting.share() > 0 && counting.share() < 1);
});

test('VLANs have kinds of their own, where there are some', () => {
  const holes = (vlans: 'with' | 'without') => new Counting(vlans).coverage().rules.holes.join();
  assert.match(holes('with'), /vlan from or to the trunk/);
  assert.not.match(holes('without'), /vlan/);
});

test.run();
