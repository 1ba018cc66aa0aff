import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { noun, verb } from './command.ts';
import { list, text, toggle } from './flags.ts';
import { printed } from './reply.ts';
import { flagNames, nounHelp, programHelp, usageLine, verbHelp } from './usage.ts';

const FLAGS = [toggle('quiet', 'Say less', { short: 'q' }), text('name', 'A name', { also: ['called'] })];
const VERB = verb('make', 'Make a thing', 'THING', { flags: FLAGS }, () => printed(''));

test('a command shows its arguments and flags, these by name, and not their other names', () => {
  assert.is(
    verbHelp('thing make', VERB),
    '\nUsage:  docker thing make [OPTIONS] THING\n\nMake a thing\n\nOptions:\n' +
      '      --help          Print usage\n      --name string   A name\n  -q, --quiet         Say less\n',
  );
});

test('a management command shows its commands, and docker all', () => {
  const things = noun('thing', 'Manage things', [VERB]);
  assert.match(nounHelp(things), 'Usage:  docker thing COMMAND\n\nManage things\n\nCommands:\n  make   Make a thing\n');
  const all = programHelp([list('host', 'Whom to ask', { short: 'H' })], [things], [VERB]);
  assert.match(all, 'Management Commands:\n  thing   Manage things\n\nCommands:\n  make   Make a thing\n');
  assert.match(all, 'Options:\n  -H, --host list   Whom to ask\n');
});

test('who is wrong is told the line and the flags', () => {
  assert.is(usageLine('ps', ''), 'Usage:  docker ps [OPTIONS]');
  assert.is(flagNames(FLAGS), '--name, --quiet (-q)');
});

test('how many arguments a command takes follows from their names', () => {
  const counts = ['', 'A', 'A [B]', 'A B', 'A [A...]', 'A|B [A|B...]', 'A B [C...]', 'A [ps OPTIONS]'].map((args) => {
    const { least, most } = verb('x', '', args, {}, () => printed('')).count;
    return [least, most];
  });
  const many = Number.POSITIVE_INFINITY;
  assert.equal(counts, [
    [0, 0],
    [1, 1],
    [1, 2],
    [2, 2],
    [1, many],
    [1, many],
    [2, many],
    [1, many],
  ]);
});

test.run();
