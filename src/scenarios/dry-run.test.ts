import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chapter3 } from './chapter3.ts';
import { dryRun, dryRunJson, dryRunText } from './dry-run.ts';
import { NODE1 } from './given.ts';
import { atHome, type Scenario } from './scenario.ts';

const scenario: Scenario = {
  ...{ name: 'small', title: 'Small', intro: [], given: [], needs: [] },
  steps: [atHome('ls'), atHome('vagrant up', { does: [{ type: 'node.create', node: NODE1 }] })],
};

test('each step that changes something has its lines, and no other', () => {
  const steps = dryRun(scenario);
  assert.equal(
    steps.map(({ command }) => command),
    ['the lab, and what earlier chapters left', '$ vagrant up'],
  );
  assert.ok(steps[1]?.lines.includes(`ip netns add node:${NODE1}`));
});

test('a step is planned on what the steps before it would have made', () => {
  const [given, tenant, network] = dryRun(chapter3).map(({ lines }) => lines.length);
  assert.ok(given !== undefined && given > 100);
  assert.equal(
    [tenant, network].every((count) => count !== undefined && count < 100),
    true,
  );
});

test('as a text and as a document it says the same', () => {
  const document = JSON.parse(dryRunJson(scenario));
  assert.equal([document.scenario, document.title], ['small', 'Small']);
  assert.equal(document.steps, dryRun(scenario));
  const text = dryRunText(scenario);
  for (const { command, lines } of dryRun(scenario)) assert.match(text, [`# ${command}`, ...lines].join('\n'));
});

test('a command that would be refused is an error with its step', () => {
  const twice = { ...scenario, steps: [...scenario.steps, ...scenario.steps] };
  assert.throws(() => dryRun(twice), /^\$ vagrant up: /);
});

test.run();
