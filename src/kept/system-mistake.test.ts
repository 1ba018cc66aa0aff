import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { systemMistake } from './system-mistake.ts';

function thrown(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

test('what is not there, and what is no file, is told by its path', () => {
  assert.is(systemMistake(thrown(() => readFileSync('/none/x'))), '/none/x: there is no such file or folder');
  assert.is(
    systemMistake(thrown(() => readFileSync('/proc/self/fd/0/x'))),
    '/proc/self/fd/0/x: a part of the path is no folder',
  );
});

test('a folder has no path in what Node says, and other errors speak for themselves', () => {
  assert.is(systemMistake(new Error('x')), undefined);
  assert.is(systemMistake('x'), undefined);
});

test.run();
