import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(root, 'node_modules/.bin/tsc');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** A folder in which the package is installed as npm would, and nothing else but what it depends on. */
const test = suite('package', { folder: '', said: '' });

test.before(async (context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'vethlab-package-'));
  const modules = join(context.folder, 'node_modules');
  mkdirSync(join(modules, 'vethlab'), { recursive: true });
  const built = await execa(tsc, ['-p', join(root, 'tsconfig.build.json'), '--outDir', join(modules, 'vethlab/dist')], {
    reject: false,
  });
  context.said = built.stdout;
  for (const path of ['package.json', 'bin'])
    cpSync(join(root, path), join(modules, 'vethlab', path), { recursive: true });
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
});

test.after(({ folder }) => rmSync(folder, { recursive: true }));

test('it builds', ({ said }) => {
  assert.is(said, '');
});

test("its types need no types of Node's, and no newer library than ES2022", async ({ folder }) => {
  const example = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
  writeFileSync(join(folder, 'example.mts'), `declare const console: { log(text: string): void };\n${example}`);
  const strict = ['--noEmit', '--strict', '--target', 'ES2022', '--lib', 'ES2022', '--module', 'NodeNext'];
  const { stdout } = await execa(tsc, [...strict, '--types', '', 'example.mts'], { cwd: folder, reject: false });
  assert.is(stdout, '');
});

test('without its sources it is imported by its name, and its program runs', async ({ folder }) => {
  writeFileSync(
    join(folder, 'use.mjs'),
    "import { Lab, NotUnderstood } from 'vethlab'; console.log(Lab.name, NotUnderstood.name);",
  );
  assert.is((await execa(process.execPath, ['use.mjs'], { cwd: folder })).stdout, 'Lab NotUnderstood');
  const { stdout } = await execa(
    process.execPath,
    ['node_modules/vethlab/bin/vethlab.js', 'play', '0', '--only=model'],
    { cwd: folder },
  );
  assert.match(stdout, 'all hold in the model');
});

test('a scenario file finds what it is written with', async ({ folder }) => {
  const scenario = { name: 's', title: 'Nothing', intro: [], given: [], needs: [], steps: [] };
  const text = `import { replay } from 'vethlab/scenario'; await replay(import.meta.url, ${JSON.stringify(scenario)});`;
  writeFileSync(join(folder, 'scenario.mjs'), text);
  const { stdout } = await execa(process.execPath, ['scenario.mjs', '--only=model'], { cwd: folder });
  assert.match(stdout, /^Nothing\n/);
});

test.run();
