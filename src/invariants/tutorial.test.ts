import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';

const tutorial = readFileSync(new URL('../../tutorials/invariants.md', import.meta.url), 'utf8');
const program = /```ts\n([\s\S]*?)```/.exec(tutorial)?.[1] ?? '';

/** As it stands, but for where the libraries are. */
kernelTest(['vxlan', 'nftBridge'], "the tutorial's program runs and says what it says", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vethlab-tutorial-'));
  try {
    const file = join(folder, 'example.mts');
    const text = program
      .replace("'vethlab/invariants'", `'${new URL('./index.ts', import.meta.url).href}'`)
      .replace("'fast-check'", `'${import.meta.resolve('fast-check')}'`);
    writeFileSync(file, text);
    const { stdout } = await execa(process.execPath, ['--import', import.meta.resolve('tsx'), file], {
      timeout: 60_000,
    });
    assert.is(stdout, 'shop is left alone');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
