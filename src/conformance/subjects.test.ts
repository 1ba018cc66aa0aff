import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from '../model/decider.ts';
import { parseFlags } from './flags.ts';
import { judge } from './judge.ts';
import { MUTANTS } from './mutants/index.ts';
import { subjectsFor } from './subjects.ts';

const TUNNELS = 'the tunnels of one node have wrong VNIs';

function subjects(...argv: readonly string[]) {
  const flags = parseFlags(argv);
  assert.ok(flags.ok);
  return flags.ok ? subjectsFor(flags.value) : '';
}

const WORLD: readonly Command[] = [
  { type: 'node.create', node: 'n1' },
  { type: 'node.create', node: 'n2' },
  { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.1.2.0/28' },
  ...['n1', 'n2'].map(
    (node): Command => ({
      ...{ type: 'sandbox.create', sandbox: `c-${node}`, node, start: 'yes' },
      network: { kind: 'contiv', tenant: 'default', network: 'n' },
    }),
  ),
];

test('a kernel has the walk for a draft; the walk itself needs none', () => {
  const kernel = subjects();
  const walk = subjects('--against', 'spec');
  assert.ok(typeof kernel !== 'string' && kernel.draft && !kernel.needsVlans);
  assert.ok(typeof walk !== 'string' && !walk.draft);
});

test('with a mutant the mistake is made', async () => {
  const history = [{ commands: WORLD }];
  for (const [flags, isWrong] of [
    [['--mutant', TUNNELS], true],
    [[], false],
  ] as const) {
    const chosen = subjects('--against', 'spec', ...flags);
    if (typeof chosen === 'string') throw new Error(chosen);
    await using subject = await chosen.open();
    const { differences } = await judge(subject, history);
    assert.is(differences.length > 0, isWrong);
  }
});

test('a mutant that nobody knows, or that only a kernel shows, is refused in one line', () => {
  const hidden = MUTANTS.find(({ visibleInSpec }) => !visibleInSpec)?.name ?? '';
  assert.match(subjects('--mutant', 'wrong VNIs') as string, `there is no "wrong VNIs"; there is "${TUNNELS}"`);
  assert.match(subjects('--mutant', 'xyz') as string, 'there is no "xyz"; there is "');
  assert.match(subjects('--against', 'spec', '--mutant', hidden) as string, 'only a kernel shows');
  const tagged = subjects('--mutant', MUTANTS.find(({ needs }) => needs.includes('vlan'))?.name ?? '');
  assert.ok(typeof tagged !== 'string' && tagged.needsVlans);
});

test.run();
