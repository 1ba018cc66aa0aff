import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { tenantCommands } from '../src/conformance/commands.ts';
import { address } from '../src/model/address/address.ts';
import type { Cluster } from '../src/model/cluster.ts';
import { exchange } from '../src/model/exchange.ts';
import { matrix } from '../src/model/matrix.ts';
import type { Packet, Transport } from '../src/model/packet.ts';
import { answer } from '../src/model/probe.ts';
import { verdict } from '../src/model/verdict.ts';
import { crowds, PARTIES, probesIn, ruleAdds } from './crowds.ts';
import { play } from './history.ts';

const port = fc.constantFrom(80, 81, 50_000);
const transports: fc.Arbitrary<Transport> = fc.oneof(
  fc.constantFrom<Transport>({ kind: 'icmp', type: 'echo-request' }, { kind: 'icmp', type: 'echo-reply' }),
  fc.record({ kind: fc.constant('udp' as const), sourcePort: port, destinationPort: port }),
  fc.record({
    kind: fc.constant('tcp' as const),
    sourcePort: port,
    destinationPort: port,
    flags: fc.constantFrom('syn' as const, 'syn-ack' as const, 'ack' as const, 'rst' as const),
  }),
);

/** The verdicts on this packet between every two endpoints. */
const verdicts = (cluster: Cluster, transport: Transport, others: Cluster = cluster) =>
  [...others.endpoints.values()].flatMap((from) =>
    [...others.endpoints.values()].map((to) => {
      const packet: Packet = { source: from.address, destination: to.address, transport };
      return verdict(cluster, packet, { from, to });
    }),
  );

const denyRules = ruleAdds.map((rule) => ({ ...rule, rule: '9', action: 'deny' }));

test('F23: adding a deny rule never lets a packet pass that did not', () => {
  fc.assert(
    fc.property(crowds, denyRules, transports, (cluster, rule, transport) => {
      const before = verdicts(cluster, transport);
      const after = verdicts(play([rule], cluster).cluster, transport);
      for (const [index, { action }] of before.entries())
        assert.ok(action === 'allow' || after[index]?.action === 'deny');
    }),
    { numRuns: 150 },
  );
});

test('F23: adding a deny rule changes an outcome, if at all, to timed-out', () => {
  fc.assert(
    fc.property(crowds, denyRules, fc.nat(40), (cluster, rule, offset) => {
      const stricter = play([rule], cluster).cluster;
      for (const probe of probesIn(cluster).filter((_, index) => index % 41 === offset)) {
        const [before, after] = [cluster, stricter].map((state) => answer(state, probe).outcome);
        assert.ok(after === before || after === 'timed-out', `${before} became ${after}`);
      }
    }),
    { numRuns: 40 },
  );
});

test('F23: adding an allow rule never denies a packet that passed', () => {
  fc.assert(
    fc.property(crowds, denyRules, transports, (cluster, rule, transport) => {
      const after = verdicts(play([{ ...rule, action: 'allow' }], cluster).cluster, transport);
      for (const [index, { action }] of verdicts(cluster, transport).entries())
        assert.ok(action === 'deny' || after[index]?.action === 'allow');
    }),
    { numRuns: 100 },
  );
});

test('F20: the rule that decides is the strongest of those that match, and the others are told with reasons', () => {
  fc.assert(
    fc.property(crowds, transports, (cluster, transport) => {
      const rules = new Map(
        [...cluster.policies.values()].flatMap((policy) => policy.rules.map((rule) => [rule.id, rule] as const)),
      );
      for (const { action, by, close } of verdicts(cluster, transport)) {
        if (by === undefined) assert.is(action, 'allow');
        else assert.is(rules.get(by)?.action, action);
        assert.not(close.some(({ rule, because }) => rule === by || because === ''));
        for (const { rule } of close.filter(({ because }) => because.includes('priority')))
          assert.ok((rules.get(rule)?.priority ?? 0) <= (rules.get(by ?? '')?.priority ?? 0));
      }
    }),
    { numRuns: 100 },
  );
});

test('F16: rules bind nobody outside of their groups', () => {
  fc.assert(
    fc.property(crowds, transports, (cluster, transport) => {
      const groupless = [...cluster.endpoints.values()].filter(({ group }) => group === undefined);
      const some = { ...cluster, endpoints: new Map(groupless.map((endpoint) => [endpoint.id, endpoint])) };
      assert.ok(
        verdicts(cluster, transport, some).every(({ action, close }) => action === 'allow' && close.length === 0),
      );
    }),
    { numRuns: 50 },
  );
});

test("F22: nothing that is done in tenant blue changes what default's containers reach of each other", () => {
  fc.assert(
    fc.property(crowds, fc.array(tenantCommands(['blue']), { maxLength: 15 }), (cluster, elsewhere) => {
      const own = (state: Cluster) =>
        matrix(state, [{ kind: 'icmp' }, { kind: 'tcp', port: 80 }]).filter(
          ({ from, to }) => isDefault(state, from) && isDefault(state, to),
        );
      assert.equal(own(play(elsewhere, cluster).cluster), own(cluster));
    }),
    { numRuns: 50 },
  );
});

/** One that is in blue, too, is no less blue's: where both have its prefix, blue may be its way (F1). */
function isDefault({ endpoints, networks }: Cluster, name: string): boolean {
  const tenants = [...endpoints.values()].flatMap(({ joined, network }) => {
    const on = joined?.sandbox === name ? networks.get(network) : undefined;
    return on?.kind === 'contiv' ? [on.tenant] : [];
  });
  return tenants.length > 0 && tenants.every((tenant) => tenant === 'default');
}

test('D1: any text at all can be asked for', () => {
  fc.assert(
    fc.property(crowds, fc.constantFrom(...PARTIES), fc.string(), (cluster, from, to) => {
      assert.ok(
        ['reached', 'refused', 'timed-out', 'unresolved'].includes(
          answer(cluster, { from, to, by: { kind: 'icmp' } }).outcome,
        ),
      );
    }),
    { numRuns: 100 },
  );
});

test('F21: the same question has the same answer', () => {
  fc.assert(
    fc.property(crowds, fc.constantFrom(...PARTIES), (cluster, from) => {
      const ask = () => exchange(cluster, from, address('10.1.2.3'), { kind: 'icmp' });
      assert.equal(ask(), ask());
    }),
    { numRuns: 30 },
  );
});

test.run();
