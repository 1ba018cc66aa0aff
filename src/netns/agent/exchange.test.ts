import { closeSync, openSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { exchange } from './exchange.ts';
import { READABLE, WRITABLE } from './readiness.ts';
import { DATAGRAM, open } from './socket.ts';

const failureOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'none', String);

const asked = { otherwise: 'nothing', timeoutMs: 20 };

test('an exchange that nobody answers ends with its time', async () => {
  const { answer } = await exchange({ ...asked, fd: open(DATAGRAM), interest: READABLE, read: () => undefined });
  assert.is(answer, 'nothing');
});

test('an exchange that cannot be watched or read rejects, and its file is closed', async () => {
  const read = () => {
    throw new Error('unreadable');
  };
  const file = openSync('/', 'r');
  assert.match(await failureOf(exchange({ ...asked, fd: file, interest: READABLE, read })), /epoll_ctl/);
  assert.throws(() => closeSync(file), /EBADF/);
  const fd = open(DATAGRAM);
  assert.match(await failureOf(exchange({ ...asked, fd, interest: WRITABLE, read })), /unreadable/);
  assert.throws(() => closeSync(fd), /EBADF/);
});

test.run();
