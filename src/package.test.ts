import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from './netns/kernel-test.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(root, 'node_modules/.bin/tsc');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** A folder in which the package is installed as npm would, and nothing else but what it depends on. */
const folder = mkdtempSync(join(tmpdir(), 'vethlab-package-'));
let said = '';

test.before(async () => {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'vethlab'), { recursive: true });
  const dist = join(modules, 'vethlab/dist');
  const built = await execa(tsc, ['-p', join(root, 'tsconfig.build.json'), '--outDir', dist], { reject: false });
  said = built.stdout;
  await execa(join(root, 'node_modules/.bin/tsx'), [join(root, 'scripts/bundle-agent.ts'), dist]);
  for (const path of ['package.json', 'bin', 'tutorials'])
    cpSync(join(root, path), join(modules, 'vethlab', path), { recursive: true });
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
});

test.after(() => rmSync(folder, { recursive: true }));

test('it builds', () => {
  assert.is(said, '');
});

test("its types need no types of Node's, and no newer library than ES2022", async () => {
  const example = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
  writeFileSync(join(folder, 'example.mts'), `declare const console: { log(text: string): void };\n${example}`);
  const strict = ['--noEmit', '--strict', '--target', 'ES2022', '--lib', 'ES2022', '--module', 'NodeNext'];
  const { stdout } = await execa(tsc, [...strict, '--types', '', 'example.mts'], { cwd: folder, reject: false });
  assert.is(stdout, '');
});

test('without its sources it is imported by its name, and its program runs', async () => {
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
  const asked = await execa(process.execPath, ['node_modules/vethlab/bin/vethlab.js', 'netctl', 'net', 'ls'], {
    cwd: folder,
    reject: false,
    env: { XDG_STATE_HOME: folder, XDG_RUNTIME_DIR: folder },
  });
  assert.equal([asked.exitCode, asked.stderr.split(';')[0]], [1, 'vethlab netctl: there is no lab tutorial']);
});

test('the tutorials are in it, and learn finds them', async () => {
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.ok(files.includes('tutorials'));
  const { stdout } = await execa(process.execPath, ['node_modules/vethlab/bin/vethlab.js', 'learn', '--json'], {
    cwd: folder,
  });
  assert.equal(JSON.parse(stdout)[3].title, '3. Two tenants, the same addresses');
});

kernelTest([], 'a lab opens from it', async () => {
  writeFileSync(
    join(folder, 'open.mjs'),
    "import { Lab } from 'vethlab'; const lab = await Lab.open({ nodes: ['n1'] }); console.log(lab.cluster.nodes.size); await lab.close();",
  );
  assert.is((await execa(process.execPath, ['open.mjs'], { cwd: folder })).stdout, '1');
});

kernelTest([], 'a page is played from it', async () => {
  const env = { XDG_STATE_HOME: join(folder, 'state'), XDG_RUNTIME_DIR: join(folder, 'run') };
  const learn = ['node_modules/vethlab/bin/vethlab.js', 'learn', '1', '--json'];
  const { stderr, exitCode } = await execa(process.execPath, learn, { cwd: folder, env, reject: false });
  assert.is(exitCode, 0, stderr);
});

test('a scenario file finds what it is written with', async () => {
  const scenario = { name: 's', title: 'Nothing', intro: [], given: [], needs: [], steps: [] };
  const text = `import { replay } from 'vethlab/scenario'; await replay(import.meta.url, ${JSON.stringify(scenario)});`;
  writeFileSync(join(folder, 'scenario.mjs'), text);
  const { stdout } = await execa(process.execPath, ['scenario.mjs', '--only=model'], { cwd: folder });
  assert.match(stdout, /^Nothing\n/);
});

test.run();
