import { closeSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SystemError } from '../libc.ts';
import { DATAGRAM } from '../socket.ts';
import { posed } from './posed.ts';

test('a question that waits keeps its socket', () => {
  const question = posed(DATAGRAM, 0, () => ({ read: () => undefined }));
  assert.is(question.kind, 'pending');
  if (question.kind === 'pending') closeSync(question.waiting.fd);
});

test('what is known at once, or cannot be asked, keeps none; and the latter is no verdict', () => {
  let used = -1;
  const known = posed(DATAGRAM, 0, (fd) => {
    used = fd;
    return { kind: 'silent', by: 'no way' };
  });
  assert.equal(known, { kind: 'silent', by: 'no way' });
  assert.throws(() => closeSync(used), /EBADF/);
  const failed = posed(DATAGRAM, 0, (fd) => {
    used = fd;
    throw new SystemError('connect', 24);
  });
  assert.equal(failed, { kind: 'undecided', because: 'connect: too many open files' });
  assert.throws(() => closeSync(used), /EBADF/);
  assert.is(posed(99, 0, () => ({ read: () => undefined })).kind, 'undecided');
});

test.run();
