import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MUTANTS } from './mutants/index.ts';
import { type Asked, USAGE, understood } from './mutation-flags.ts';

const asked = (...argv: readonly string[]): Asked => {
  const said = understood(argv);
  if (typeof said === 'string') throw new Error(said);
  return said;
};

test('without a flag all are tried, one or two at once, against a kernel, with a table', () => {
  const { mutants, jobs, options, ...rest } = asked();
  assert.is(mutants.length, MUTANTS.length);
  assert.ok(jobs === 1 || jobs === 2);
  assert.equal(options, { seed: 1, runs: 60, size: 30, shrinkMs: 60_000 });
  assert.equal(rest, { umlSize: 14, kernel: 'auto', against: 'kernel', print: 'table' });
});

test('names are parts, numbers are numbers', () => {
  const { mutants, jobs, options } = asked('--only', 'VNI', '--only', 'loopback', '--jobs=3', '--shrink=0', '--seed=9');
  assert.ok(mutants.length >= 2 && mutants.every(({ name }) => /VNI|loopback/.test(name)));
  assert.equal([jobs, options.shrinkMs, options.seed], [3, 0, 9]);
});

test('what is wrong is said in a line, and what would be right', () => {
  assert.is(understood(['--jobs', '0']), '--jobs takes a whole number from 1 on, not 0');
  assert.is(understood(['--size', '1.5']), '--size takes a whole number from 2 on, not 1.5');
  assert.is(understood(['--kernel', 'uml']), '--kernel is auto or host, not uml');
  assert.is(understood(['--only', 'xyzzy']), 'there is no mutant xyzzy; --list shows them');
  assert.match(String(understood(['--fast'])), /--fast/);
});

test('the help names every flag', () => {
  for (const flag of [
    'only',
    'seed',
    'runs',
    'size',
    'shrink',
    'jobs',
    'against',
    'kernel',
    'uml-size',
    'list',
    'json',
  ])
    assert.match(USAGE, `\n  --${flag} `);
});

test.run();
