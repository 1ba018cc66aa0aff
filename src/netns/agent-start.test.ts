import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { geteuid } from 'node:process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { agentProgram } from './agent-program.ts';
import { firstChild, startAgent, unshareArgv, unshareProgram } from './agent-start.ts';
import { kernelTest } from './kernel-test.ts';

test('a user namespace is made by whoever is not root, and by nobody else', () => {
  assert.is(unshareArgv().includes('--user'), geteuid?.() !== 0);
  for (const kind of ['--net', '--mount', '--pid', '--uts', '--ipc', '--kill-child'])
    assert.ok(unshareArgv().includes(kind));
  assert.is(unshareArgv().at(-1), '--');
  assert.match(unshareProgram(), /unshare$/);
});

test('the first child of a process is found', async () => {
  const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; wait'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [said] = await once(parent.stdout.setEncoding('utf8'), 'data');
  try {
    assert.is(firstChild(parent.pid ?? 0), Number(said));
  } finally {
    process.kill(Number(said));
    await once(parent, 'close');
  }
});

test('the agent is a program made once, of a file or a text, with the folder of what it imports', async () => {
  const program = await agentProgram();
  assert.is(await agentProgram(), program);
  assert.match(program.kind === 'file' ? program.path : program.text, /agent/);
  assert.match(program.root, /\/$/);
});

kernelTest([], 'the agent lives as long as its channel is open', async () => {
  const child = startAgent(await agentProgram());
  const ended = once(child, 'exit');
  const channel = child.stdio[3] as unknown as Socket;
  await once(channel, 'data');
  assert.ok(firstChild(child.pid ?? 0) > 0);
  channel.destroy();
  await ended;
});

test.run();
