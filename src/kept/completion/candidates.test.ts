import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { candidates } from './candidates.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-candidates-'));
const before = { ...process.env };
Object.assign(process.env, { XDG_STATE_HOME: folder, XDG_RUNTIME_DIR: folder, VETHLAB_LAB: '' });
for (const name of ['blue', 'red']) mkdirSync(join(folder, 'vethlab', name), { recursive: true });

test.after(() => {
  process.env = before;
  rmSync(folder, { recursive: true });
});

const after = async (line: string) => (await candidates(line.split(' '))).join(' ');

test('commands, their flags, and what a flag may be', async () => {
  assert.is(await after('re'), 'restart reset');
  assert.is(await after('up --'), '--nodes --kernel --json --help');
  assert.is(await after('play --kernel='), '--kernel=host --kernel=uml --kernel=auto');
  assert.is(await after('netctl --profile '), '2016 2019');
  assert.is(await after('completion z'), 'zsh');
  assert.is(await after('play '), '0 1 2 3 4 5 6');
});

test('labs, whether they run or not', async () => {
  assert.is(await after('down '), 'blue red');
  assert.is(await after('ssh --lab=r'), '--lab=red');
});

test('of a lab that does not run, nothing; of a file, nothing: that is the shell’s', async () => {
  for (const line of ['netctl net ', 'ssh ', 'exec --lab red ', 'apply blue x', 'none '])
    assert.is(await after(line), '', line);
});

test.run();
