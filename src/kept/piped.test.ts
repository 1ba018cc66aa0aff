import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-piped-'));
const env = { XDG_STATE_HOME: join(folder, 'state'), XDG_RUNTIME_DIR: join(folder, 'run'), VETHLAB_LAB: 'a' };
const program = fileURLToPath(new URL('../../bin/vethlab.js', import.meta.url));

test.after(() => rmSync(folder, { recursive: true }));

/** For one program, on a machine with other work. */
const PATIENCE_MS = 60_000;

/** Nobody is at its input: a pipe, with these lines in it. */
const vethlab = (argv: readonly string[], lines: readonly string[] = [], more: Readonly<Record<string, string>> = {}) =>
  execa(process.execPath, [program, ...argv], {
    ...{
      reject: false,
      timeout: PATIENCE_MS,
      env: { ...env, ...more },
      input: lines.map((line) => `${line}\n`).join(''),
    },
  });

const docker = (line: string, ...lines: readonly string[]) => vethlab(['docker', ...line.split(' ')], lines);

/** A shell on the first node, which reads its lines out of a pipe. */
const typed = (...lines: readonly string[]) => vethlab(['ssh', 'tutorial-node1', 'bash'], lines);

const NO_TERMINAL = 'the input device is not a TTY';

kernelTest([], 'what is piped into a lab is read by whom it is meant for', async () => {
  const made = await vethlab(['up', 'a']);
  assert.is(made.exitCode, 0, made.stderr);
  try {
    await docker('run -itd --name=c1 alpine sh');
    await wantsTerminal();
    await isAsked();
    await isFollowed();
    await goesElsewhere();
  } finally {
    await vethlab(['down', 'a']);
  }
});

/** What wants a terminal is refused, and does not swallow the lines that follow. */
async function wantsTerminal(): Promise<void> {
  const inside = await typed('docker exec -it c1 /bin/sh', 'echo code $?', 'docker exec c1 hostname', 'echo end');
  assert.equal([inside.stdout, inside.stderr], ['code 1\nc1\nend', NO_TERMINAL]);
  const outside = await docker('exec -it c1 cat', 'heard');
  assert.equal([outside.stdout, outside.stderr, outside.exitCode], ['', NO_TERMINAL, 1]);
  assert.is((await docker('exec -i c1 cat', 'heard')).stdout, 'heard');
  assert.is((await typed('docker exec -i c1 cat', 'echo swallowed')).stdout, 'echo swallowed', 'as Docker does');
}

/** A question is answered by the line that follows. */
async function isAsked(): Promise<void> {
  const networks = async () =>
    (await docker('network ls -q --filter name=free')).stdout.split('\n').filter(Boolean).length;
  await docker('network create free1');
  assert.match(
    (await docker('network prune', 'n')).stdout,
    /^WARNING! .*\nAre you sure you want to continue\? \[y\/N\] $/,
  );
  await typed('docker network prune', 'n');
  assert.is(await networks(), 1);
  const { stdout } = await typed('docker network prune', 'y', 'echo end');
  assert.match(stdout, /\[y\/N\] Deleted Networks:\nfree1\n\nend$/);
  await docker('network create free2');
  assert.match((await docker('network prune', 'y')).stdout, /\[y\/N\] Deleted Networks:\nfree2\n$/);
}

/** Until the container ends. */
async function isFollowed(): Promise<void> {
  await vethlab(['docker', 'run', '-d', '--name=c2', 'alpine', 'sh', '-c', 'echo one; sleep 3; echo two; sleep 1']);
  const all = await docker('logs -f c2');
  assert.is(all.stdout, 'one\ntwo');
  assert.is((await docker('logs -f c2')).stdout, 'one\ntwo', 'of one that has ended what there is');
}

/** A netmaster that is somewhere: the lab's own server, asked for over TCP, with its token and without. */
async function goesElsewhere(): Promise<void> {
  const { url, token } = JSON.parse((await vethlab(['api', '--tcp', '0', '--json'])).stdout);
  const ls = ['netctl', 'tenant', 'ls', '-q'];
  const elsewhere = { NETMASTER: url, VETHLAB_LAB: 'nosuch' };
  assert.is((await vethlab(ls, [], { ...elsewhere, VETHLAB_TOKEN: token })).stdout, 'default');
  const refused = await vethlab(ls, [], elsewhere);
  assert.equal([refused.stderr, refused.exitCode], ['ERRO[0000] say Authorization: Bearer TOKEN', 3]);
  const lines = [`netctl --netmaster ${url} tenant ls`, `NETMASTER=${url} netctl tenant ls`, 'netctl tenant ls -q'];
  const inside = await typed(...lines);
  assert.is(inside.stdout.split('\n').at(-1), 'default');
  assert.is(inside.stderr.match(/lab's own netctl asks/g)?.length, 2);
}

test.run();
