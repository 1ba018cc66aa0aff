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
  assert.equal(understand(['netctl', 'net', 'ls']), { kind: 'kept', name: 'netctl', argv: ['net', 'ls'] });
  assert.equal(understand(['conform', '--json']), { kind: 'conform', flags: ['--json'] });
});

test('no command is near to nothing', () => {
  assert.match(why(''), /^a command that is empty; there are doctor, /);
  assert.match(why('upp'), 'did you mean up?');
});

test('every command has a page, which --help asks for in any place, or help before it', () => {
  const page = { kind: 'page', name: 'up' };
  for (const argv of [
    ['up', '--help'],
    ['up', '--nodes', '3', '-h'],
    ['help', 'up'],
  ])
    assert.equal(understand(argv), page);
  assert.equal(understand(['conform', '--help']), { kind: 'page', name: 'conform' });
  assert.equal(understand(['help']), { kind: 'help' });
});

test('what follows a place, a chapter, netctl or docker is theirs, also when it asks for help', () => {
  assert.equal(understand(['play', '3', '--help']), { kind: 'play', chapter: '3', flags: ['--help'] });
  for (const argv of [
    ['ssh', 'n1', 'ip', '--help'],
    ['docker', 'ps', '--help'],
    ['netctl', 'net', '-h'],
  ])
    assert.is(understand(argv).kind, 'kept');
  assert.equal(understand(['ssh', '--help']), { kind: 'page', name: 'ssh' });
});

test('a shell asks what a line can become', () => {
  assert.equal(understand(['__candidates', 'up', '--h']), { kind: 'candidates', words: ['up', '--h'] });
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
