import { closeSync, openSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLONE_NEWNET, CLONE_NEWUTS, mount, SystemError, sethostname, setns, unshare, words } from './libc.ts';
import { namespacesOf } from './own.ts';

const refused = (call: () => unknown): SystemError => {
  try {
    call();
  } catch (error) {
    assert.instance(error, SystemError);
    return error as SystemError;
  }
  throw new Error('it was not refused');
};

test('a system call that is refused says which one, and why', () => {
  assert.is(refused(() => setns(-1, CLONE_NEWNET)).message, 'setns: bad file descriptor');
  assert.is(refused(() => unshare(1)).message, 'unshare: invalid argument');
  assert.match(refused(() => mount('none', '/no/such/folder', 'tmpfs', 0)).message, /^mount \/no\/such\/folder: /);
  assert.match(
    refused(() => sethostname('n'.repeat(100))).message,
    /^sethostname: (invalid argument|operation not permitted)$/,
  );
});

test('a file that is no namespace of the kind cannot be entered', () => {
  const fd = openSync('/proc/self/ns/net', 'r');
  try {
    assert.is(refused(() => setns(fd, CLONE_NEWUTS)).errno, 22);
  } finally {
    closeSync(fd);
  }
});

test('an error number without words is given as it is', () => {
  assert.is(words(2), 'no such file or directory');
  assert.is(words(99_999), 'error 99999');
});

test('the namespaces of a process that is not there cannot be held', () => {
  assert.throws(() => namespacesOf(2 ** 22 + 1), /ENOENT/);
});

test.run();
