import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { understand } from './command-line.ts';

const why = (...argv: readonly string[]): string => {
  const asked = understand(argv);
  return asked.kind === 'wrong' ? asked.why : `not wrong, but ${asked.kind}`;
};

test('commands are understood', () => {
  assert.equal(understand(['doctor', '--json']), { kind: 'doctor', form: 'json' });
  assert.equal(understand(['play', '3', '-v']), { kind: 'play', chapter: '3', flags: ['-v'] });
  assert.equal(understand(['--version']), { kind: 'version' });
  assert.equal(understand([]), { kind: 'help' });
});

test('a misspelt command is answered with the near one', () => {
  assert.match(why('docter'), /did you mean doctor\?/);
  assert.match(why('pley'), /did you mean play\?/);
});

test('what is far from all commands is answered with the commands', () => {
  assert.match(why('launch'), /there are doctor, play/);
});

test('wrong chapters and flags are named', () => {
  assert.match(why('play'), /which chapter/);
  assert.match(why('play', '9'), /no chapter 9/);
  assert.match(why('doctor', '--xml'), /no --xml/);
});

test.run();
