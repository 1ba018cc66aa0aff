import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { N1, N2, network, run } from '../../emulator/sample-commands.ts';
import type { Exec } from '../../netns/exec.ts';
import { kernelTest } from '../../netns/kernel-test.ts';
import type { Counterexample } from './found.ts';
import { importPath, writeCounterexample } from './write.ts';

const MUTANT = 'the tunnels of one node have wrong VNIs';

const FOUND: Counterexample = {
  history: [
    { commands: [{ type: 'node.create', node: N1 }] },
    { commands: [{ type: 'node.create', node: N2 }] },
    { commands: [network('net', '10.1.2.0/24'), run('c1', N1, 'net'), run('c2', N2, 'net')] },
  ],
  seed: 7,
  again: '--seed=7 --path=3:1',
  mutant: MUTANT,
  differences: [
    {
      aspect: 'reachability',
      about: 'c1 asks 10.1.2.4 by icmp',
      expected: 'reached',
      observed: 'timed-out',
      probe: { from: { kind: 'sandbox', name: 'c1' }, to: '10.1.2.4', by: { kind: 'icmp' } },
    },
  ],
};

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vethlab-counterexample-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const tsx = (file: string, ...flags: readonly string[]) =>
  execa(process.execPath, ['--import', import.meta.resolve('tsx'), file, ...flags], { reject: false, timeout: 60_000 });

kernelTest(['vxlan'], 'a counterexample is written so that it replays, and says where the ways part', async () => {
  await inFolder(async (parent) => {
    const { folder, text } = await writeCounterexample(FOUND, { folder: join(parent, 'found') });
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    assert.match(read('walks.txt'), /^≠ c2: arrives on eth0 +\| not seen$/m);
    assert.match(read('walks.txt'), /vx1: vxlan id \d+ local 192\.168\.2\.1/);
    assert.match(text, /^≠ c2: arrives on eth0/m);
    assert.match(read('README.md'), /```mermaid\nflowchart LR/);
    const file = join(folder, 'scenario.mts');
    const [wrong, mended, script] = await Promise.all([
      tsx(file),
      tsx(file, '--mended'),
      execa('sh', [join(folder, 'kernel.sh')], { reject: false, timeout: 60_000 }),
    ]);
    assert.is(wrong.exitCode, 1, wrong.stderr);
    assert.match(wrong.stdout, 'c1 asks 10.1.2.4 by icmp: reached');
    assert.is(mended.exitCode, 0, mended.stderr);
    assert.is(script.exitCode, 1, script.stderr);
    assert.match(script.stdout, 'expected: reached, observed: timed-out');
  });
});

kernelTest(['vxlan'], 'without the mistake the same world is as expected, and nothing is written over', async () => {
  await inFolder(async (parent) => {
    const { mutant: _, ...mended } = FOUND;
    mkdirSync(join(parent, 'found'));
    const { folder, text } = await writeCounterexample(mended, { folder: join(parent, 'found') });
    assert.is(folder, join(parent, 'found-2'));
    assert.equal(readdirSync(join(parent, 'found')), []);
    const { exitCode, stdout } = await execa('sh', [join(folder, 'kernel.sh')], { reject: false });
    assert.match(stdout, 'expected: reached, observed: reached');
    assert.is(exitCode, 0);
    assert.not.match(readFileSync(join(folder, 'walks.txt'), 'utf8'), '≠');
    assert.match(text, 'In a lab opened anew the probe was answered as expected, alone and among all others');
  });
});

/** The second container takes three connections on port 80, and refuses all that come after. */
const threeConnections = (exec: Exec): Exec => {
  const namespace = 'sandbox:c2';
  const text =
    'add table ip few; add chain ip few in { type filter hook input priority 0; }; flush chain ip few in; ' +
    'add rule ip few in tcp dport 80 tcp flags syn limit rate over 1/hour burst 3 packets reject with tcp reset';
  return async (invocation) => {
    const said = await exec(invocation);
    const isThere = invocation.kind === 'batch' && invocation.namespace === namespace;
    if (isThere) await exec({ kind: 'load', program: 'nft', namespace, text });
    return said;
  };
};

kernelTest(['vxlan'], 'what shows only among many probes keeps all of them', async () => {
  await inFolder(async (parent) => {
    const listening = { type: 'sandbox.listen', sandbox: 'c2', listener: { protocol: 'tcp', port: 80 } } as const;
    const probe = { from: { kind: 'sandbox', name: 'c1' }, to: '10.1.2.4', by: { kind: 'tcp', port: 80 } } as const;
    const { mutant: _, ...found } = FOUND;
    const { folder, text } = await writeCounterexample(
      {
        ...found,
        history: [...FOUND.history, { commands: [listening] }],
        differences: [
          { ...{ aspect: 'reachability', about: 'c1 asks c2', expected: 'reached', observed: 'refused' }, probe },
        ],
      },
      { folder: join(parent, 'found'), through: threeConnections },
    );
    assert.match(text, /Asked alone, the probe is answered as expected: the difference shows only among \d+ probes/);
    const { exitCode, stdout } = await tsx(join(folder, 'scenario.mts'));
    assert.match(stdout, /\d+ questions, asked at once/);
    assert.is(exitCode, 0);
  });
});

test('in a clone, and where it is installed, a scenario finds the library by its name; elsewhere where it lies', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  assert.is(importPath(join(root, 'vethlab-counterexample-7')), 'vethlab/scenario');
  assert.match(importPath('/nowhere'), /^file:.*\/bin\/scenario\.mjs$/);
});

test.run();
