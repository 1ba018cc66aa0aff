import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from '../model/decider.ts';
import type { Probe } from '../model/probe.ts';
import { sliceFor } from './shrink-slice.ts';

const rule = (policy: string): Command => ({
  type: 'rule.add',
  tenant: 'blue',
  policy,
  rule: '1',
  protocol: 'tcp',
  action: 'deny',
});
const run = (sandbox: string, node: string, group: string): Command => ({
  ...{ type: 'sandbox.create', sandbox, node, network: { kind: 'group', tenant: 'blue', group } },
});

const NEEDED: readonly Command[] = [
  { type: 'node.create', node: 'n1' },
  { type: 'tenant.create', tenant: 'blue' },
  { type: 'network.create', tenant: 'blue', network: 'net', subnet: '10.1.2.0/24' },
  { type: 'policy.create', tenant: 'blue', policy: 'strict' },
  rule('strict'),
  { type: 'group.create', tenant: 'blue', network: 'net', group: 'web', policies: ['strict'] },
  run('c1', 'n1', 'web'),
  run('c2', 'n1', 'web'),
];

const OTHERS: readonly Command[] = [
  { type: 'node.create', node: 'n2' },
  { type: 'tenant.create', tenant: 'red' },
  { type: 'network.create', tenant: 'blue', network: 'other', subnet: '10.9.0.0/24' },
  { type: 'policy.create', tenant: 'blue', policy: 'loose' },
  rule('loose'),
  { type: 'group.create', tenant: 'blue', network: 'net', group: 'db', policies: ['loose'] },
  run('c3', 'n2', 'db'),
  { type: 'host.create', host: 'desk', place: { kind: 'lan' }, address: '192.168.2.100/24' },
  { type: 'docker-network.create', driver: 'overlay', network: 'o' },
  { type: 'settings.update', vlans: '1-3' },
];

const asks = (from: Probe['from'], to: string): Probe => ({ from, to, by: { kind: 'icmp' } });

test('what is left is what the two at the ends depend on', () => {
  const history = [{ commands: [...NEEDED, ...OTHERS] }];
  const probe = asks({ kind: 'sandbox', name: 'c1' }, '10.1.2.5');
  assert.equal(sliceFor(history, probe), [{ commands: NEEDED }]);
});

test('nodes and hosts are ends, too', () => {
  const history = [{ commands: [...NEEDED, ...OTHERS] }];
  const types = sliceFor(history, asks({ kind: 'node', name: 'n2' }, '192.168.2.100')).flatMap(({ commands }) =>
    commands.map(({ type }) => type),
  );
  assert.equal(types, ['node.create', 'host.create']);
});

test.run();
