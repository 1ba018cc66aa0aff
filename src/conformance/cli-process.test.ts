/** The command as it is typed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parentOf } from '../netns/agent-start.ts';
import { kernelTest } from '../netns/kernel-test.ts';

const VETHLAB = fileURLToPath(new URL('../../bin/vethlab.js', import.meta.url));

const TUNNELS = 'the tunnels of one node have wrong VNIs';

const NEEDS = ['vxlan', 'nftBridge', 'portIsolation'] as const;

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vethlab-conform-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const conform = (cwd: string, argv: readonly string[], env = process.env): ChildProcess =>
  spawn(process.execPath, [VETHLAB, 'conform', ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });

type Ended = { readonly code: number | null; readonly out: string; readonly error: string };

async function ended(child: ChildProcess): Promise<Ended> {
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const read = (stream: ChildProcess['stdout']) => (stream ? text(stream) : '');
  const [code, out, error] = await Promise.all([closed, read(child.stdout), read(child.stderr)]);
  return { code, out, error };
}

kernelTest(
  [...NEEDS],
  'a counterexample has exit code 1, files, a report, and a command that finds it again, in JSON, too',
  async () => {
    await inFolder(async (folder) => {
      const argv = ['--against', 'spec', '--mutant', TUNNELS, '--seed', '1', '--size', '20', '--junit', 'report.xml'];
      const { code, out, error } = await ended(conform(folder, argv));
      assert.is(code, 1, error);
      assert.match(out, /^\d+ worlds[\s\S]*^with a mistake made on purpose: the tunnels[\s\S]*^again: npx vethlab/m);
      assert.match(out, /^≠ .*\| not seen$/m);
      assert.match(out, `written to ${join(folder, 'vethlab-counterexample-1')}`);
      assert.match(readFileSync(join(folder, 'report.xml'), 'utf8'), 'failures="1" errors="0"');
      assert.match(readdirSync(join(folder, 'vethlab-counterexample-1')).join(), /README.md,kernel.sh,.*scenario.mts/);
      const [, flags = '', mutant = ''] = /^again: npx vethlab conform (.*) --mutant '(.*)'$/m.exec(out) ?? [];
      const again = await ended(conform(folder, [...flags.split(' '), '--mutant', mutant, '--json']));
      const { runs, found } = JSON.parse(again.out);
      assert.equal([again.code, runs, found.path], [1, 1, / --path (\S+)/.exec(flags)?.[1]]);
      assert.equal(found.explained.folder, join(folder, 'vethlab-counterexample-1-2'));
      assert.ok(readdirSync(found.explained.folder).includes('scenario.mts'));
    });
  },
);

const childrenOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === parent)
    .map(Number);

const descendants = (pid: number): readonly number[] =>
  childrenOf(pid).flatMap((child) => [child, ...descendants(child)]);

const isAlive = (pid: number): boolean => parentOf(String(pid)) !== undefined;

kernelTest([...NEEDS], 'Ctrl-C ends with a summary, a report and exit code 130, and nothing is left', async () => {
  await inFolder(async (folder) => {
    const child = conform(folder, ['--time', '10m', '--size', '8', '--vlans', 'without', '--junit', 'report.xml']);
    let [lab, told]: [readonly number[], string] = [[], ''];
    child.stderr?.on('data', (words) => {
      told += words;
      if (lab.length > 0 || !told.includes('worlds/s')) return;
      lab = descendants(child.pid ?? 0);
      child.kill('SIGINT');
    });
    const { code, out } = await ended(child);
    assert.is(code, 130);
    assert.match(out, /^\d+ worlds of [\s\S]*\ninterrupted; nothing differed\n$/);
    assert.match(readFileSync(join(folder, 'report.xml'), 'utf8'), 'message="interrupted"');
    assert.ok(lab.length > 0);
    assert.equal(lab.filter(isAlive), []);
    assert.equal(readdirSync(folder), ['report.xml']);
  });
});

test('a report that was there stays as it is until there is another, and a run that fails leaves one, too', async () => {
  await inFolder(async (folder) => {
    const file = join(folder, 'report.xml');
    writeFileSync(file, 'of yesterday');
    assert.is((await ended(conform(folder, ['--junit', file, '--mutant', 'x']))).code, 2);
    assert.is(readFileSync(file, 'utf8'), 'of yesterday');
    const nothing = { ...process.env, PATH: '/nowhere' };
    const { code, error } = await ended(conform(folder, ['--junit', file, '--kernel', 'host'], nothing));
    assert.is(code, 1);
    assert.match(readFileSync(file, 'utf8'), /failures="0" errors="1"/);
    assert.match(error.split('\n').at(-2) ?? '', /^conform: /);
  });
});

test('two reports do not go to the same place', async () => {
  await inFolder(async (folder) => {
    const { code, out, error } = await ended(conform(folder, ['--json', '--junit', '/dev/stdout']));
    assert.equal([code, out, error], [2, '', 'conform: --junit: /dev/stdout is where --json goes\n']);
  });
});

test.run();
