import { constants } from 'node:os';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sendingVerdict, verdict } from './verdict.ts';

const E = constants.errno;

test('a refusal is one, and a reset of what was accepted is none', () => {
  assert.is(verdict(E.ECONNREFUSED), 'refused');
  assert.is(verdict(E.ECONNRESET), 'reached');
});

test('no way is silence, in the words of the kernel', () => {
  assert.equal(verdict(E.ENETUNREACH), { kind: 'silent', by: 'network is unreachable' });
  assert.equal(verdict(E.EHOSTUNREACH), { kind: 'silent', by: 'host is unreachable' });
});

test('while nothing has come there is nothing to say', () => {
  assert.is(verdict(0), undefined);
  assert.is(verdict(E.EAGAIN), undefined);
});

test('a rule of the sender and a full table of connections say the same: that counts only when it comes again', () => {
  assert.equal(verdict(E.EPERM), { kind: 'quiet', by: 'operation not permitted' });
  assert.equal(sendingVerdict(E.EPERM), { kind: 'quiet', by: 'operation not permitted' });
  assert.is((verdict(E.ETIMEDOUT) as { kind: string }).kind, 'quiet');
});

test('what found no room to be sent was not asked, and is not awaited', () => {
  assert.is(sendingVerdict(0), undefined);
  assert.is(sendingVerdict(E.EINPROGRESS), undefined);
  assert.is((sendingVerdict(E.EAGAIN) as { kind: string }).kind, 'undecided');
  assert.equal(sendingVerdict(E.ENETUNREACH), verdict(E.ENETUNREACH));
});

test('what keeps one from asking is no verdict', () => {
  assert.is((verdict(E.EMFILE) as { kind: string }).kind, 'undecided');
  assert.is((verdict(E.ENOBUFS) as { kind: string }).kind, 'undecided');
  assert.is((verdict(E.ENOMEM) as { kind: string }).kind, 'undecided');
  assert.is((verdict(E.EADDRNOTAVAIL) as { kind: string }).kind, 'undecided');
});

test.run();
