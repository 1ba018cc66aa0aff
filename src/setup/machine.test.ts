import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hasCommand, thisMachine } from './machine.ts';

test('a program that is there is had, also where the path leaves out the system folders', () => {
  assert.ok(hasCommand('sh'));
  assert.not.ok(hasCommand('no-such-program'));
  const path = process.env['PATH'];
  process.env['PATH'] = '';
  try {
    assert.not.ok(hasCommand('sh'));
    assert.ok(['ldconfig', 'mount.nfs', 'chroot', 'useradd'].some(hasCommand));
  } finally {
    process.env['PATH'] = path;
  }
});

test('this machine says what it is, and runs programs to their end', async () => {
  const machine = thisMachine();
  assert.is(machine.platform, process.platform);
  assert.is(machine.root, process.getuid?.() === 0);
  assert.is(machine.has('sh'), true);
  assert.is(await machine.run(['sh', '-c', 'exit 3']), 3);
  assert.is(await machine.run(['no-such-program']), 127);
});

test('nobody is asked for a password in an automatic run', () => {
  const before = process.env['CI'];
  process.env['CI'] = 'true';
  assert.is(thisMachine().terminal, false);
  if (before === undefined) delete process.env['CI'];
  else process.env['CI'] = before;
});

test.run();
