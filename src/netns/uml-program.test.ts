import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { prepare } from './uml-program.ts';

const test = suite('uml-program', { folder: '' });

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'vethlab-program-'));
});

test.after.each(({ folder }) => rmSync(folder, { recursive: true }));

test('a program that is not of ours, or is built, stays as it is', async ({ folder }) => {
  for (const argv of [
    ['sh', '-c', 'true'],
    [process.execPath, '/dist/main.js', 'play', 'mine.ts'],
    ['cat', 'a.ts'],
  ]) {
    assert.equal(await prepare(argv, '/', folder), { argv, env: {} });
  }
});

test('a program and the files that it is to load run without what makes TypeScript run', async ({ folder }) => {
  writeFileSync(join(folder, 'number.ts'), 'export const seven: number = 7;');
  writeFileSync(
    join(folder, 'mine.ts'),
    "import { seven } from './number.ts';\nexport const mine: number = seven + 1;",
  );
  writeFileSync(
    join(folder, 'program.ts'),
    'const { mine }: { mine: number } = await import(process.argv[2] ?? "");\nconsole.log(process.argv[1], mine, process.argv[3]);',
  );
  const { argv, env } = await prepare(
    [process.execPath, '--import', 'tsx', 'program.ts', 'mine.ts', '-v'],
    folder,
    folder,
  );
  assert.equal(argv, [process.execPath, join(folder, 'program.mjs'), join(folder, 'file0.mjs'), '-v']);
  assert.is((await execa(process.execPath, argv.slice(1))).stdout, `${join(folder, 'program.ts')} 8 -v`);
  assert.ok(existsSync(env['VETHLAB_AGENT'] ?? ''));
  assert.not.match(readFileSync(join(folder, 'file0.mjs'), 'utf8'), 'process.argv[1] =');
});

test.run();
