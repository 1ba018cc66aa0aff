import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { chapter1 } from './chapter1.ts';
import { isScenario, mistakeIn } from './scenario-file.ts';

const test = suite('scenario-file', { folder: '' });

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'vethlab-file-'));
});

test.after.each(({ folder }) => rmSync(folder, { recursive: true }));

const SMALL = "{ name: 'mine', title: 'Mine', intro: [], given: [], needs: [], steps: [] }";

test('a scenario is known by its fields', () => {
  assert.ok(isScenario(chapter1));
  const { steps, ...rest } = chapter1;
  for (const other of [undefined, null, 'chapter1', rest, { ...rest, steps: 'none' }]) assert.not.ok(isScenario(other));
});

test('what is wrong with a file is one line with the place', async ({ folder }) => {
  const said = async (name: string, text: string): Promise<string> => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return import(pathToFileURL(file).href).then(() => 'nothing', mistakeIn);
  };
  assert.match(await said('a.ts', 'export const a = {\n  b: 1,\n  c d\n};'), /^\/.*\/a\.ts:3:\d+: ERROR: Expected /);
  assert.match(await said('b.ts', "\nthrow new Error('no\\nway');"), /^no \(\/.*\/b\.ts:2:\d+\)$/);
  assert.match(await said('c.ts', "import './nowhere.ts';"), /^Cannot find module '.*nowhere\.ts'[^\n]*$/);
  assert.is(await said('d.ts', "throw 'up';"), 'throws up');
});

test("Node's own words about the syntax have their place in the stack", () => {
  const error = new SyntaxError("Unexpected identifier 'd'");
  error.stack =
    "file:///tmp/a.js:3\n  c d\n    ^\n\nSyntaxError: Unexpected identifier 'd'\n    at compile (node:internal/x:1:2)";
  assert.is(mistakeIn(error), "Unexpected identifier 'd' (/tmp/a.js:3)");
});

const play = (folder: string, text: string, ...flags: readonly string[]) => {
  writeFileSync(join(folder, 'mine.ts'), text);
  const words = [fileURLToPath(new URL('../../bin/vethlab.js', import.meta.url)), 'play', 'mine.ts', ...flags];
  return execa(process.execPath, words, { cwd: folder, reject: false });
};

test("a file of the user's own is played by its name", async ({ folder }) => {
  const { stdout, exitCode } = await play(folder, `const mine: object = ${SMALL};\nexport { mine };`, '--only=model');
  assert.match(stdout, /^Mine\n/);
  assert.is(exitCode, 0);
  assert.match(
    (await play(folder, `export const mine = ${SMALL};`, '--help')).stdout,
    'usage: vethlab play mine.ts [flags]',
  );
});

test('a file with a mistake, or without a scenario, is one line and ends with 2', async ({ folder }) => {
  const broken = await play(folder, 'export const = 1;');
  assert.is(broken.exitCode, 2);
  assert.match(broken.stderr, /^vethlab: mine\.ts: \/.*mine\.ts:1:13: ERROR: [^\n]*$/);
  const { stderr, exitCode } = await play(folder, 'export const mine = 1;');
  assert.is(exitCode, 2);
  assert.is(stderr, 'vethlab: mine.ts: exports no scenario (name, title, intro, given, needs, steps)');
  const hollow = await play(folder, `export const mine = ${SMALL.replace('steps: []', 'steps: [{}]')};`);
  assert.is(hollow.exitCode, 2);
  assert.is(hollow.stderr, 'vethlab: mine.ts: mine.steps[0].prompt is undefined, but must be a text');
});

test.run();
