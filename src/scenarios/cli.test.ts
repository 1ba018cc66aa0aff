import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { icmp, listed, node, probed } from './claim.ts';
import { runIfMain, runScenario } from './cli.ts';
import { NODE1, NODE2, TWO_NODES } from './given.ts';
import { atHome, type Scenario } from './scenario.ts';

const scenario: Scenario = {
  ...{ name: 'small', title: 'Small', intro: ['A small one.'], given: [], needs: [] },
  steps: [
    atHome('vagrant up', {
      does: TWO_NODES,
      claims: [probed('nodes reach each other', icmp(node(NODE1), NODE2), 'reached', '192.168.2.11')],
    }),
  ],
};
const failing: Scenario = {
  ...scenario,
  steps: [atHome('ls', { claims: [listed('there is a node', { kind: 'nodes' }, { has: ['n9'] })] })],
};

async function runs(played: Scenario, ...argv: readonly string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runScenario(played, argv, { out: (line) => out.push(line), error: (line) => errors.push(line) });
  return { code, out: out.join('\n'), error: errors.join('\n') };
}

test('claims that hold end with 0', async () => {
  const { code, out, error } = await runs(scenario, '--only=model');
  assert.is(code, 0);
  assert.is(error, '');
  assert.match(out, '✓ nodes reach each other');
  assert.match(out, '1 claim, all hold in the model');
});

test('a claim that fails ends with 1', async () => {
  const { code, out } = await runs(failing, '--only=model');
  assert.is(code, 1);
  assert.match(out, '✗ there is a node');
});

test('a wrong flag is one line and ends with 2', async () => {
  const { code, out, error } = await runs(scenario, '--colour');
  assert.is(code, 2);
  assert.is(out, '');
  assert.match(error, /^small: unknown flag --colour; there is .*$/);
});

test('--json is one document and nothing else', async () => {
  const { code, out } = await runs(scenario, '--only=model', '--json');
  assert.is(code, 0);
  const document = JSON.parse(out);
  assert.equal([document.scenario, document.passed, document.failed], ['small', 1, 0]);
  assert.is(JSON.parse((await runs(failing, '--only=model', '--json')).out).failed, 1);
});

test('--dry-run prints the lines of each step and makes nothing', async () => {
  const { code, out } = await runs(scenario, '--dry-run');
  assert.is(code, 0);
  assert.match(out, '# $ vagrant up');
  assert.match(out, /^ip .*node:tutorial-node1/m);
});

test('--dry-run --json is one document with the lines of each step', async () => {
  const { code, out } = await runs(scenario, '--dry-run', '--json');
  assert.is(code, 0);
  const { scenario: name, steps } = JSON.parse(out);
  assert.is(name, 'small');
  assert.is(steps[1].command, '$ vagrant up');
  assert.ok(steps[1].lines.some((line: string) => line.startsWith('ip ')));
});

test('--help says how it is used', async () => {
  const { code, out } = await runs(scenario, '--help');
  assert.is(code, 0);
  assert.match(out, 'usage: npx tsx scenarios/small.ts');
});

test('--help says what was typed to get there', async () => {
  const out: string[] = [];
  const output = { out: (line: string) => out.push(line), error: () => {} };
  await runScenario(scenario, ['--help'], output, { usage: 'vethlab play 0', program: [] });
  assert.match(out.join('\n'), 'usage: vethlab play 0 [flags]');
});

test('a file that was imported does not play', async () => {
  await runIfMain(import.meta.url.replace('cli.test.ts', 'cli.ts'), failing);
  assert.is.not(process.exitCode, 1);
});

test('a chapter is played by its file, also through the link at the top', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const chapter = promisify(execFile)(
    process.execPath,
    [...process.execArgv, 'scenarios/chapter1.ts', '--only=model'],
    {
      cwd: root,
    },
  );
  assert.match((await chapter).stdout, 'all hold in the model');
});

test.run();
