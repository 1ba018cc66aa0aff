import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelOf, rememberKernel } from './kernel-file.ts';

test("a lab is in this system's kernel, unless it was remembered to be in User-mode Linux", () => {
  const folder = mkdtempSync(join(tmpdir(), 'vethlab-kernel-'));
  try {
    rememberKernel(folder, 'host');
    assert.is(kernelOf(folder), 'host');
    rememberKernel(folder, 'uml');
    assert.is(kernelOf(folder), 'uml');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
