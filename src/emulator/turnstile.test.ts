import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Turnstile } from './turnstile.ts';

test('one begins when those before have ended', async () => {
  const turnstile = new Turnstile();
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(`${name} ends`);
    return name;
  };
  assert.equal(await Promise.all([turnstile.pass(work('a')), turnstile.pass(work('b'))]), ['a', 'b']);
  assert.equal(seen, ['a begins', 'a ends', 'b begins', 'b ends']);
});

test('a failure is told to whom it concerns, and the next goes on', async () => {
  const turnstile = new Turnstile();
  const failing = turnstile.pass(() => Promise.reject(new Error('no')));
  const next = turnstile.pass(async () => 'yes');
  assert.is(await failing.catch((error: Error) => error.message), 'no');
  assert.is(await next, 'yes');
});

test.run();
