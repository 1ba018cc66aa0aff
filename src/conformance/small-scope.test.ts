import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Lab } from '../emulator/lab.ts';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import { type Command, decide, replay } from '../model/decider.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import type { KernelSpec } from '../netns/spec.ts';
import { exhaust } from './exhaustion.ts';
import { policyText, replaced, SMALL_RULES, smallPolicies, smallWorld } from './small-scope.ts';
import { NODES } from './small-worlds.ts';

const ALL = smallPolicies();

const play = (commands: readonly Command[], start = EMPTY_CLUSTER) =>
  commands.reduce((cluster, command) => {
    const decided = decide(cluster, command);
    assert.ok(decided.ok, JSON.stringify(command));
    return replay(decided.ok ? decided.value : [], cluster);
  }, start);

const WORLD = play([{ type: 'node.create', node: 'n1' }, { type: 'node.create', node: 'n2' }, ...smallWorld('t1')]);

test('the small scope is every policy of no, one or two rules, each once', () => {
  assert.is(SMALL_RULES.length, 120);
  assert.is(ALL.length, 1 + 120 + 120 * 120 * 3);
  assert.is(new Set(ALL.map(policyText)).size, ALL.length);
});

test('P: every rule of the small alphabet is taken, and means what it says', () => {
  for (const [index, rule] of SMALL_RULES.entries()) {
    const cluster = play(replaced('t1', [], [{ ...rule, priority: 1 }]), WORLD);
    const [made] = cluster.policies.get('t1:p')?.rules ?? [];
    assert.is(made?.action, rule.action);
    assert.is(made?.direction, rule.direction);
    assert.is(made?.peer.kind, rule.peer === 'anybody' ? 'any' : rule.peer.split(' ')[0], `rule ${index}`);
    assert.is(made?.protocol.kind, rule.flow.split('/')[0]);
  }
});

test('P: a policy gives way to the next one whole', () => {
  const [before, after] = [ALL[200] ?? [], ALL[5000] ?? []];
  const cluster = play(replaced('t1', before, after), play(replaced('t1', [], before), WORLD));
  assert.equal(
    cluster.policies.get('t1:p')?.rules.map(({ priority }) => priority),
    after.map(({ priority }) => priority),
  );
});

kernelTest(
  ['vxlan', 'nftBridge'],
  'F: on a sample of all small policies the kernel does what the model says',
  async () => {
    const sample = ALL.filter((_, index) => index % 1000 === 0);
    const tally = await exhaust({ policies: sample, atOnce: 22, labs: 2 });
    assert.equal(tally.different, []);
    assert.is(tally.policies, sample.length);
    assert.is(tally.probes, sample.length * 60);
  },
);

kernelTest(
  ['vxlan', 'nftBridge'],
  'a kernel that confuses udp and tcp is found out, with the policy and the probe',
  async () => {
    const confused = (spec: KernelSpec): KernelSpec =>
      spec.map((fact) =>
        fact.kind === 'ruleset' ? { ...fact, text: fact.text.replaceAll('udp dport', 'tcp dport') } : fact,
      );
    const policies = ALL.filter((policy) => policy.length === 1 && policy[0]?.flow === 'udp/80').slice(0, 4);
    const openLab = () => Lab.open({ nodes: NODES, distort: confused });
    const { different } = await exhaust({ policies, atOnce: 4, openLab });
    assert.ok(different.some((line) => /^deny udp\/80 .*tcp\/80: model reached, kernel timed-out$/.test(line)));
  },
);

test.run();
