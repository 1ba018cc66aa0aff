import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from './netns/kernel-test.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';

/** As it stands, but for where the library is. */
kernelTest([], "README's example prints what it says, and its program ends by itself", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vethlab-readme-'));
  try {
    const file = join(folder, 'example.mts');
    writeFileSync(file, example.replace("'vethlab'", `'${new URL('./index.ts', import.meta.url).href}'`));
    const { stdout } = await execa(process.execPath, ['--import', import.meta.resolve('tsx'), file], {
      timeout: 60_000,
    });
    assert.is(stdout, 'reached');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
