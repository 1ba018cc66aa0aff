import { once } from 'node:events';
import { constants } from 'node:os';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bury, Child, startHere } from './child.ts';

const started = (script: string, input: 'pipe' | 'ignore' = 'ignore'): Child => {
  const child = startHere(['/bin/sh', '-c', script], { WORD: 'hello' }, input);
  assert.instance(child, Child);
  return child as Child;
};

/** Waiting for a signal keeps no program up. */
const up = setInterval(() => {}, 60_000);

test.before(() => void process.on('SIGCHLD', bury));
test.after(() => {
  process.off('SIGCHLD', bury);
  clearInterval(up);
});

test('a child ends with its code, once all it printed was read', async () => {
  const child = started('echo $WORD; exit 3');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr.resume();
  assert.equal(await once(child, 'close'), [3]);
  assert.is(said, 'hello\n');
  assert.is(await child.ended(), 3);
});

test('one that a signal ends has 128 and its number, and may be told to end again', async () => {
  const child = started('exec sleep 60');
  child.kill('SIGKILL');
  assert.is(await child.ended(), 128 + constants.signals.SIGKILL);
  child.kill('SIGTERM');
  child.killGroup('SIGTERM');
});

test('its group ends with it', async () => {
  const child = started('sleep 60 & wait');
  child.stdout.resume();
  child.stderr.resume();
  child.killGroup('SIGKILL');
  assert.equal(await once(child, 'close'), [137]);
});

test('it is given its input', async () => {
  const child = started('read word; [ "$word" = yes ]', 'pipe');
  child.stdin?.end('yes\n');
  assert.is(await child.ended(), 0);
});

test('what is no program is an error number', () => {
  assert.is(startHere(['/no/such/program'], {}, 'ignore'), constants.errno.ENOENT);
});

test.run();
