import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { shown, Terminal } from './terminal.ts';

/** A shell without anything of its own. */
const SHELL = ['env', '-i', 'PS1=$ ', 'PATH=/usr/bin:/bin', 'bash', '--noediting', '--norc', '-i'];

async function lines(line: string): Promise<readonly string[]> {
  await using terminal = await Terminal.open(SHELL);
  terminal.type(line);
  return await terminal.untilPrompt();
}

test('what comes is what the program says, up to the prompt, without what was typed', async () => {
  assert.equal(await lines('echo one; echo two'), ['one', 'two']);
});

test('a prompt is known by its end, and there is none while a program runs', async () => {
  await using terminal = await Terminal.open(SHELL);
  assert.is(terminal.prompt, '$');
  terminal.type("PS1='vagrant@n1:~$ '");
  assert.is(terminal.prompt, '');
  await terminal.untilPrompt();
  assert.is(terminal.prompt, 'vagrant@n1:~$');
});

test('what looks like a prompt in the midst of an output ends nothing', async () => {
  assert.equal(await lines("printf 'it costs 5 $ today\\n'"), ['it costs 5 $ today']);
});

test('a program that goes on is looked at line by line, and Ctrl-C ends it', async () => {
  await using terminal = await Terminal.open(SHELL);
  terminal.type(`sh -c 'echo begun; exec cat'`);
  assert.equal(await terminal.untilLines(1), ['begun']);
  assert.is(terminal.prompt, '');
  terminal.interrupt();
  assert.equal(await terminal.untilPrompt(), ['begun', '']);
});

test('a shell that ends has no prompt', async () => {
  await using terminal = await Terminal.open(SHELL);
  terminal.type('exit');
  await terminal.untilPrompt();
  assert.is(terminal.prompt, '');
});

for (const [came, seen] of [
  [['a\r\n', 'b'], 'a\nb'],
  [['a\r', '\nb'], 'a\nb'],
  [['wait ...', '\rwait ... 1 s', '\r             \r', 'done\r\n'], 'done         \n'],
  [['abc\rX'], 'Xbc'],
  [['abc\r'], 'abc\r'],
] as const)
  test(`after a carriage return a line is written over: ${JSON.stringify(came)}`, () => {
    assert.is(came.reduce(shown, ''), seen);
  });

test.run();
