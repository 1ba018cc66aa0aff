import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { realise } from '../emulator/realise/index.ts';
import type { Distort } from '../emulator/step.ts';
import type { Command } from '../model/decider.ts';
import type { Rule } from '../model/policy.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { lostOnes } from './examine-silence.ts';
import type { History } from './history.ts';
import { judge } from './judge.ts';
import { openKernelSubject } from './kernel-subject.ts';
import { openSpecificationSubject } from './specification-subject.ts';

const NEEDS = ['vxlan', 'nftBridge', 'portIsolation'] as const;

const run = (sandbox: string, node: string, group?: string): Command => {
  const ofDefault = { tenant: 'default', network: 'n' };
  const network = group
    ? ({ kind: 'group', tenant: 'default', group } as const)
    : ({ kind: 'contiv', ...ofDefault } as const);
  return { type: 'sandbox.create', sandbox, node, network };
};

const WORLD: History = [
  {
    commands: [
      { type: 'node.create', node: 'n1' },
      { type: 'node.create', node: 'n2' },
      { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.1.2.0/28' },
      { type: 'policy.create', tenant: 'default', policy: 'p' },
      { type: 'rule.add', tenant: 'default', policy: 'p', rule: '1', protocol: 'icmp', action: 'deny' },
      { type: 'group.create', tenant: 'default', network: 'n', group: 'g', policies: ['p'] },
      run('asker', 'n1'),
      run('near', 'n1', 'g'),
      run('far', 'n2', 'g'),
    ],
  },
];

/** What is denied on its way in is denied on its way out instead: each echo is lost, the question here, the answer there. */
const turned: Distort = (_, { cluster, capabilities }) => {
  const policies = [...cluster.policies].map(([id, policy]) => {
    const rules = policy.rules.map((rule): Rule => ({ ...rule, direction: 'out' }));
    return [id, { ...policy, rules }] as const;
  });
  return realise({ ...cluster, policies: new Map(policies) }, capabilities);
};

test('of those that get to nobody some of each kind are asked, each destination once', async () => {
  await using subject = await openSpecificationSubject()();
  const { cluster, probes } = await judge(subject, WORLD);
  const lost = lostOnes(cluster, probes);
  assert.ok(lost.some(({ from, by }) => from.name === 'defaultdns' && by.kind === 'icmp'));
  assert.is(new Set(lost.map(({ to, by }) => `${to} ${JSON.stringify(by)}`)).size, lost.length);
});

kernelTest([...NEEDS], 'a packet that is let through to be answered in vain is seen where it must not be', async () => {
  await using subject = await openKernelSubject({ distort: turned })();
  const { differences } = await judge(subject, WORLD);
  const isAnsweredOtherwise = differences.some(
    ({ aspect, probe }) => aspect !== 'silence' && probe?.by.kind === 'icmp',
  );
  assert.not(isAnsweredOtherwise, 'no outcome tells');
  const places = differences.filter(({ aspect }) => aspect === 'silence').map(({ about }) => about);
  assert.ok(
    places.some((about) => /^veth\S+ of n1, before near, while \S+ asks 10.1.2.5 by icmp$/.test(about)),
    `${places}`,
  );
  assert.ok(
    places.some((about) => /^veth\S+ of n2, before far, while/.test(about)),
    `${places}`,
  );
  for (const node of ['n1', 'n2'])
    assert.ok(
      places.some((about) => about.startsWith(`eth1 of ${node} while`)),
      `${places}`,
    );
});

kernelTest([...NEEDS], 'where all is as it should be nothing is seen', async () => {
  await using subject = await openKernelSubject()();
  assert.equal((await judge(subject, WORLD)).differences, []);
});

test.run();
