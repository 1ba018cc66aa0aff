import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseFlags, USAGE } from './flags.ts';

test('without flags a scenario is played in both worlds, as text', () => {
  const flags = parseFlags([]);
  assert.ok(flags.ok);
  assert.equal(flags.value, {
    output: 'text',
    only: 'both',
    mode: 'play',
    after: 'end',
    verbose: false,
    kernel: 'auto',
  });
});

test('flags add up', () => {
  const flags = parseFlags(['--json', '--only=model', '-v', '--kernel=uml', '--keep']);
  assert.ok(flags.ok);
  const { output, only, verbose, kernel, after } = flags.value;
  assert.equal([output, only, verbose, kernel, after], ['json', 'model', true, 'uml', 'keep']);
});

test('an unknown flag is refused in one line that names what there is', () => {
  const flags = parseFlags(['--jsn']);
  assert.not.ok(flags.ok);
  if (flags.ok) return;
  assert.match(flags.error, 'unknown flag --jsn; there is --json');
  assert.not.match(flags.error, '\n');
});

test('an unknown value is refused with the values there are', () => {
  const flags = parseFlags(['--kernel=bsd']);
  assert.equal(flags, {
    ok: false,
    error: 'unknown flag --kernel=bsd; there is --kernel=auto --kernel=host --kernel=uml',
  });
});

test('a word that is no flag is refused', () => {
  const flags = parseFlags(['three']);
  assert.match(flags.ok ? '' : flags.error, 'unknown argument three');
});

test('the usage names every flag', () => {
  for (const flag of ['--json', '--only=model', '--dry-run', '--keep', '-v', '--kernel', '--help']) {
    assert.match(USAGE, flag);
  }
});

test.run();
