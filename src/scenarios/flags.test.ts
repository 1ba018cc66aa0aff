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
  const flags = parseFlags(['--json', '-v', '--kernel=uml', '--keep']);
  assert.ok(flags.ok);
  const { output, verbose, kernel, after } = flags.value;
  assert.equal([output, verbose, kernel, after], ['json', true, 'uml', 'keep']);
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

test('flags that ask for a lab and for none are refused, in any order', () => {
  const error = (...argv: readonly string[]): string => {
    const flags = parseFlags(argv);
    return flags.ok ? '' : flags.error;
  };
  assert.match(error('--keep', '--only=model'), /^--keep and --only=model don't go together: /);
  assert.match(error('--only=model', '--keep'), /^--keep and --only=model don't go together: /);
  assert.match(error('--dry-run', '--keep'), /^--keep and --dry-run don't go together: /);
  assert.match(error('--only=model', '--kernel=uml'), /^--kernel=uml and --only=model don't go together: /);
  assert.is(error('--only=model', '--dry-run', '--help', '--keep'), '');
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
