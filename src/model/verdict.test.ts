import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from './address/address.ts';
import type { Packet, Transport } from './packet.ts';
import type { Rule } from './policy.ts';
import { contiv, group, node, sample, sandbox, vxlan } from './sample.ts';
import { verdict } from './verdict.ts';

const TCP: Transport = { kind: 'tcp', sourcePort: 50_000, destinationPort: 8000, flags: 'syn' };

const rules = (db: readonly Partial<Rule>[], web: readonly Partial<Rule>[] = []) =>
  sample(
    node('n1'),
    contiv('default:net', '10.1.2.0/24', vxlan(1)),
    group('default:db', 'default:net', db),
    group('default:web', 'default:net', web),
    sandbox('defaultdns', 'n1', { 'default:net': '10.1.2.2' }, { role: 'dns', group: 'default:db' }),
    sandbox('db', 'n1', { 'default:net': '10.1.2.3' }, { group: 'default:db' }),
    sandbox('web', 'n1', { 'default:net': '10.1.2.4' }, { group: 'default:web' }),
    sandbox('lone', 'n1', { 'default:net': '10.1.2.5' }),
  );

function judge(cluster: ReturnType<typeof rules>, from: string, to: string, transport: Transport = TCP) {
  const [a, b] = [from, to].map((name) => cluster.endpoints.get(`${name}@default:net`));
  const packet: Packet = {
    source: a?.address ?? address('10.1.2.99'),
    destination: b?.address ?? address('10.1.2.99'),
    transport,
  };
  return verdict(cluster, packet, { from: a, to: b });
}

test('F16: no rule, no objection', () => {
  assert.equal(judge(rules([]), 'web', 'db'), { action: 'allow', close: [] });
});

test('F20: the rule that decides is named', () => {
  assert.equal(judge(rules([{}]), 'web', 'db'), { action: 'deny', by: 'default:db:1', close: [] });
});

test('F16: the highest priority wins, and the loser says why it lost', () => {
  const said = judge(rules([{}, { priority: 10, action: 'allow' }]), 'web', 'db');
  assert.equal(said, {
    action: 'allow',
    by: 'default:db:2',
    close: [{ rule: 'default:db:1', because: 'its priority 1 is below 10' }],
  });
});

test('F16: of equal priority the first created wins', () => {
  const said = judge(rules([{ action: 'allow' }, {}]), 'web', 'db');
  assert.equal(said, {
    action: 'allow',
    by: 'default:db:1',
    close: [{ rule: 'default:db:2', because: 'of equal priority, but created after default:db:1' }],
  });
});

test('F16: there is no second stage: out rules of one group and in rules of the other are in one table', () => {
  const out = (priority: number): readonly Partial<Rule>[] => [{ direction: 'out', priority }];
  const open: readonly Partial<Rule>[] = [{ action: 'allow', priority: 100 }];
  assert.is(judge(rules(open, out(50)), 'web', 'db').action, 'allow');
  assert.is(judge(rules([{ action: 'allow', priority: 10 }], out(50)), 'web', 'db').action, 'deny');
});

test('F16: who has no group is bound by the group of the other side', () => {
  assert.is(judge(rules([{}]), 'lone', 'db').action, 'deny');
  assert.is(judge(rules([{}]), 'db', 'lone').action, 'allow');
  assert.is(judge(rules([{}]), 'lone', 'lone').action, 'allow');
});

test('F16: a station outside of the cluster is judged by the group it sends to', () => {
  assert.is(judge(rules([{}]), 'outside', 'db').action, 'deny');
  assert.is(judge(rules([{ direction: 'out' }]), 'db', 'outside').action, 'deny');
});

test('F16: rules bind inside the group, too', () => {
  assert.is(judge(rules([{}]), 'db', 'db').action, 'deny');
});

test('F20: a rule that missed says why', () => {
  const said = judge(rules([{ protocol: { kind: 'udp' } }]), 'web', 'db');
  assert.equal(said.close, [{ rule: 'default:db:1', because: 'is for udp' }]);
});

test('D7: questions to the DNS sandbox and its answers are exempt, other packets to it are not', () => {
  const cluster = rules([{}], [{}]);
  const dns = (sourcePort: number, destinationPort: number): Transport => ({
    kind: 'udp',
    sourcePort,
    destinationPort,
  });
  assert.is(judge(cluster, 'web', 'defaultdns', dns(50_000, 53)).action, 'allow');
  assert.is(judge(cluster, 'defaultdns', 'web', dns(53, 50_000)).action, 'allow');
  assert.is(judge(cluster, 'web', 'defaultdns', dns(50_000, 54)).action, 'deny');
  assert.is(judge(cluster, 'web', 'db', dns(50_000, 53)).action, 'deny');
});

test('F16: policies that hang on both groups bind in both directions', () => {
  const cluster = rules([{ direction: 'out' }]);
  const shared = {
    ...cluster,
    groups: new Map([...cluster.groups].map(([id, known]) => [id, { ...known, policies: ['default:db'] }])),
  };
  assert.is(judge(shared, 'web', 'db').by, 'default:db:1');
  assert.is(judge(shared, 'web', 'lone').by, 'default:db:1');
});

test.run();
