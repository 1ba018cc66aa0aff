import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runConform } from './cli.ts';

async function run(...argv: readonly string[]) {
  const [out, error]: [string[], string[]] = [[], []];
  const code = await runConform(argv, [], { out: (line) => out.push(line), error: (line) => error.push(line) });
  return { code, out: out.join('\n'), error: error.join('\n') };
}

const SMALL = ['--against', 'spec', '--runs', '2', '--seed', '4', '--size', '8'];

test('two worlds against the specification: nothing differs, and the exit code is 0', async () => {
  const { code, out } = await run(...SMALL);
  assert.is(code, 0);
  assert.match(out, /^2 worlds of \d+ commands/);
  assert.match(out, /seed 4/);
});

test('--json is one document with seed and worlds', async () => {
  const { code, out } = await run(...SMALL, '--json');
  assert.is(code, 0);
  assert.is(JSON.parse(out).worlds.seed, 4);
});

test('what is wrong on the command line is one line, exit code 2, and no run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vethlab-conform-'));
  try {
    const nowhere = join(folder, 'no', 'such.xml');
    for (const argv of [['--runs', 'x'], ['constructor', 'x'], ['toString'], [...SMALL, '--junit', nowhere]]) {
      const { code, out, error } = await run(...argv);
      assert.equal([code, out, error.split('\n').length], [2, '', 1], argv.join(' '));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('--junit is written beside the summary; --help says the flags', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vethlab-conform-'));
  try {
    const file = join(folder, 'report.xml');
    const { code, out } = await run(...SMALL, '--junit', file);
    assert.is(code, 0);
    assert.match(out, '2 worlds');
    assert.ok(existsSync(file) && readFileSync(file, 'utf8').includes('<testsuite'));
  } finally {
    rmSync(folder, { recursive: true });
  }
  assert.match((await run('--help')).out, '--junit FILE');
});

test.run();
