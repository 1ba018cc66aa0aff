import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../../model/address/address.ts';
import { prefix } from '../../../model/address/prefix.ts';
import type { Rule } from '../../../model/policy.ts';
import { ruleColumns } from './rule-columns.ts';
import { found, TUTORIAL } from './tutorial.fixture.ts';

const [RULE] = found(TUTORIAL.policies, 'default:db-policy').rules as readonly [Rule];
const RANGE = { kind: 'range', first: address('10.1.2.3'), last: address('10.1.2.9') } as const;
const host = (text: string) => ({ kind: 'prefix', prefix: prefix(text) }) as const;

/** The rule's peer and protocol, and its columns: group, network, address, protocol, port. */
const COLUMNS: readonly (readonly [Partial<Rule>, columns: string])[] = [
  [{ peer: { kind: 'any' }, protocol: { kind: 'any' } }, '||||0'],
  [{ peer: { kind: 'group', group: 'default:db' }, protocol: { kind: 'tcp' } }, 'db|||tcp|0'],
  [
    { peer: { kind: 'group', group: 'default:db', address: RANGE }, protocol: { kind: 'icmp' } },
    'db||10.1.2.3-10.1.2.9|icmp|0',
  ],
  [{ peer: { kind: 'group', group: 'default:gone' }, protocol: { kind: 'number', number: 47 } }, 'gone|||47|0'],
  [
    { peer: { kind: 'network', network: 'default:contiv-vlan' }, protocol: { kind: 'udp', port: 53 } },
    '|contiv-vlan||udp|53',
  ],
  [{ peer: { kind: 'network', network: 'blue:gone' }, protocol: { kind: 'any' } }, '|gone|||0'],
  [{ peer: { kind: 'address', address: host('10.1.2.7/32') }, protocol: { kind: 'any' } }, '||10.1.2.7||0'],
  [{ peer: { kind: 'address', address: host('10.1.0.0/16') }, protocol: { kind: 'any' } }, '||10.1.0.0/16||0'],
];

test('a rule is shown as it was typed, and names what is gone', () => {
  for (const [rule, columns] of COLUMNS) {
    const { group, network, address, protocol, port } = ruleColumns(TUTORIAL, { ...RULE, ...rule });
    assert.is([group, network, address, protocol, port].join('|'), columns);
  }
});

test.run();
