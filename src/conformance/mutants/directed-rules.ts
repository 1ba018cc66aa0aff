/** Worlds made by hand for mistakes in rules that few random ones show: a group with a container, and rules for it. */
import type { Command } from '../../model/decider.ts';
import type { History } from '../history.ts';
import { container, each } from './directed.ts';

type Rule = Extract<Command, { type: 'rule.add' }>;

const rule = (name: string, fields: Partial<Rule>): Command => ({
  ...{ type: 'rule.add', tenant: 'default', policy: 'p', rule: name, direction: 'in', action: 'deny' },
  ...fields,
});

const member = (sandbox: string, address: string): Command => ({
  ...{ type: 'sandbox.create', sandbox, node: 'n1', address },
  network: { kind: 'group', tenant: 'default', group: 'g' },
});

const groupWith = (...rules: readonly Command[]): History =>
  each([
    { type: 'node.create', node: 'n1' },
    { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.1.2.0/28' },
    { type: 'policy.create', tenant: 'default', policy: 'p' },
    { type: 'group.create', tenant: 'default', network: 'n', group: 'g', policies: ['p'] },
    ...rules,
    member('c1', '10.1.2.5'),
    container('c2', 'n1', 'default', '10.1.2.9'),
  ]);

/** The group sends nothing but answers from its port. */
export const OPEN_PORT = groupWith(
  rule('1', { direction: 'out' }),
  rule('2', { priority: 2, protocol: 'tcp', port: 80, action: 'allow' }),
);

/** c2 has the last address of the range. */
export const RANGE = groupWith(rule('1', { fromAddress: '10.1.2.8-9' }));

/** c2 is in the upper half of the network. */
export const NETWORK = groupWith(rule('1', { fromNetwork: 'n' }));

/** Nothing but UDP is forbidden. */
export const NUMBER = groupWith(rule('1', { protocol: '17' }));

/** c3 is in the group, and has another address. */
export const GROUP_AND_ADDRESS: History = [
  ...groupWith(rule('1', { fromGroup: 'g', fromAddress: '10.1.2.9' })),
  ...each([member('c3', '10.1.2.6')]),
];
