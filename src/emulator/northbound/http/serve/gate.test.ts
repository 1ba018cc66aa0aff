import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Gate, turnedAway } from './gate.ts';
import { newToken, sameToken } from './token.ts';

const status = (headers: Readonly<Record<string, string>>, gate: Gate): number | undefined =>
  turnedAway(headers, gate)?.status;

const OPEN: Gate = { kind: 'tcp', port: 9999, lock: { kind: 'none' } };
const LOCKED: Gate = { ...OPEN, lock: { kind: 'token', token: 'secret' } };

test("netctl's own names for the server are taken, and no other name", () => {
  for (const host of ['127.0.0.1:9999', 'localhost:9999', 'LOCALHOST:9999', '[::1]:9999', 'netmaster:9999'])
    assert.is(status({ host }, OPEN), undefined, host);
  for (const host of [
    '127.0.0.1',
    '127.0.0.1:80',
    'evil.example:9999',
    '127.0.0.1.evil.example:9999',
    '',
    '0.0.0.0:9999',
  ])
    assert.is(status({ host }, OPEN), 403, host);
  assert.is(status({}, OPEN), 403);
  assert.is(status({ host: 'localhost' }, { ...OPEN, port: 80 }), undefined);
});

test('a page is let in from the origin of the server only, and never through a unix socket', () => {
  const host = 'localhost:9999';
  assert.is(status({ host, origin: 'http://localhost:9999' }, OPEN), undefined);
  assert.is(status({ host, origin: 'http://127.0.0.1:9999' }, OPEN), 403);
  assert.is(status({ host, 'sec-fetch-site': 'none' }, OPEN), undefined);
  assert.is(status({ host, 'sec-fetch-site': 'cross-site' }, OPEN), 403);
  assert.is(status({ host, origin: 'http://localhost:9999' }, { kind: 'unix' }), 403);
  assert.is(status({ host: 'anything' }, { kind: 'unix' }), undefined);
});

test('a token is the whole word after Bearer; a page of another origin is not even told that one is missing', () => {
  const host = 'localhost:9999';
  assert.is(status({ host, authorization: 'Bearer secret' }, LOCKED), undefined);
  assert.is(status({ host, authorization: 'bearer  secret' }, LOCKED), undefined);
  for (const authorization of ['secret', 'Bearer', 'Bearer secret more', 'Bearer Secret', 'Basic secret'])
    assert.is(status({ host, authorization }, LOCKED), 401, authorization);
  assert.is(status({ host }, LOCKED), 401);
  assert.is(status({ host, origin: 'http://evil.example' }, LOCKED), 403);
});

test('tokens are compared whole, and no two are the same', () => {
  assert.ok(sameToken('abc', 'abc'));
  for (const other of ['', 'ab', 'abcd', 'abd']) assert.not.ok(sameToken('abc', other), other);
  assert.match(newToken(), /^[\w-]{43}$/);
  assert.is.not(newToken(), newToken());
});

test.run();
