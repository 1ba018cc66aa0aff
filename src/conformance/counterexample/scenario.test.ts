import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelWorld } from '../../scenarios/model-world.ts';
import { play } from '../../scenarios/play.ts';
import type { Counterexample } from './found.ts';
import { COMMANDS, PROBE } from './sample.ts';
import { scenarioOf } from './scenario.ts';
import { scenarioText } from './scenario-text.ts';

const SILENT = { given: () => {}, step: () => {}, checked: () => {} };

const FOUND: Counterexample = {
  history: [{ commands: COMMANDS.slice(0, 2), fails: 2 }, { commands: COMMANDS }, { commands: COMMANDS.slice(0, 1) }],
  differences: [
    {
      aspect: 'reachability',
      about: 'c1 asks 10.1.2.4 by icmp',
      expected: 'reached',
      observed: 'timed-out',
      probe: PROBE,
    },
    { aspect: 'drift', about: 'ip -n n link set dev lo up', expected: 'nothing to do', observed: 'to be done' },
  ],
  seed: 7,
  again: '--seed=7 --path=3:1',
};

test('it holds in the model: refusals are claimed, what was to fail is left out', async () => {
  await using model = new ModelWorld();
  const checked = await play(scenarioOf(FOUND), { model }, SILENT);
  assert.equal(
    checked.map(({ verdict, claim }) => `${verdict} ${claim.question.kind}`),
    ['holds commands', 'holds probe', 'holds drift'],
  );
  assert.is(model.cluster.sandboxes.has('c2'), true);
});

test('what shows only among many probes is claimed of all of them at once', async () => {
  const together = [PROBE, { ...PROBE, by: { kind: 'tcp', port: 80 } } as const];
  const scenario = scenarioOf({ ...FOUND, together });
  const claim = scenario.steps.at(-1)?.claims.at(-1);
  assert.is(claim?.sentence, '2 questions, asked at once');
  assert.equal(claim?.question, { kind: 'probes', probes: together });
  await using model = new ModelWorld();
  const checked = await play(scenario, { model }, SILENT);
  assert.is(checked.at(-1)?.verdict, 'holds');
});

test('what needs a VLAN on the way says so', () => {
  const vlan = {
    type: 'network.create',
    tenant: 'default',
    network: 'v',
    subnet: '10.9.0.0/24',
    encap: 'vlan',
  } as const;
  const gone = { type: 'network.delete', tenant: 'default', network: 'v' } as const;
  assert.equal(scenarioOf(FOUND).needs, []);
  assert.equal(scenarioOf({ ...FOUND, history: [{ commands: [vlan] }, { commands: [gone] }] }).needs, ['vlan']);
});

test('in User-mode Linux, where every file is told its place, the text still has its own', () => {
  const source = readFileSync(new URL('./scenario-text.ts', import.meta.url), 'utf8');
  assert.not.match(source, `import.meta${'.url'}`);
});

test('its text is a module that replays it, and names the mistake if there is one', () => {
  const text = scenarioText(FOUND, 'vethlab/scenario');
  assert.match(text, "import { replay, type Scenario } from 'vethlab/scenario';");
  assert.match(text, 'await replay(import.meta.url, scenario);');
  const mutant = "the tunnel's number is wrong";
  assert.match(
    scenarioText({ ...FOUND, mutant }, 'x'),
    "await replay(import.meta.url, scenario, 'the tunnel\\'s number is wrong');",
  );
  const value = /const scenario: Scenario = (\{[\s\S]*?\n\});/.exec(text)?.[1];
  assert.equal(new Function(`return ${value}`)(), scenarioOf(FOUND));
});

test.run();
