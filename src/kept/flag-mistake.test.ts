import { parseArgs } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { flagMistake } from './flag-mistake.ts';

const options = { nodes: { type: 'string' }, json: { type: 'boolean' } } as const;

function said(...args: readonly string[]): string | undefined {
  try {
    parseArgs({ args: [...args], options });
    return 'fine';
  } catch (error) {
    return flagMistake(error);
  }
}

test('a wrong flag, a missing value, one too many, and a word too many are told in our words', () => {
  assert.is(said('--json'), 'fine');
  assert.is(said('--colour'), 'there is no flag --colour');
  assert.is(said('-x'), 'there is no flag -x');
  assert.is(said('--nodes'), '--nodes what?');
  assert.is(said('--nodes', '--json'), '--nodes what?');
  assert.is(said('--json=no'), '--json takes no value');
  assert.is(said('word'), 'it takes no word');
});

test('other errors are not about flags', () => {
  assert.is(flagMistake(new Error('fell')), undefined);
  assert.is(flagMistake('text'), undefined);
});

test.run();
