import { constants } from 'node:os';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { verdict } from './verdict.ts';

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

test('what keeps one from asking is no verdict', () => {
  assert.is((verdict(E.EMFILE) as { kind: string }).kind, 'undecided');
  assert.is((verdict(E.ENOBUFS) as { kind: string }).kind, 'undecided');
  assert.is((verdict(E.EADDRNOTAVAIL) as { kind: string }).kind, 'undecided');
});

test.run();
