import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { profileOf, requestOf, textOf } from './words.ts';

test('words with a zero byte after each are a request, the empty ones and those with line ends, too', () => {
  const said = ['netctl', 'tutorial-node1', '', '2019', 'net', '', 'a\nb'].map((word) => `${word}\0`).join('');
  assert.equal(requestOf(said), { kind: 'netctl', argv: ['net', '', 'a\nb'], profile: '2019' });
});

test('a line that is being typed is handed on as it is, and whose line it is', () => {
  const said = ['candidates', 'n2', '', 'docker', 'ps', ''].map((word) => `${word}\0`).join('');
  assert.equal(requestOf(said), { kind: 'candidates', program: 'docker', words: ['ps', ''], node: 'n2', host: '' });
});

test('other programs and other texts are none', () => {
  for (const text of ['', 'netctl', 'rm\0-rf\0', '\0']) assert.is(requestOf(text), undefined);
});

test('2016 is what everything but 2019 means', () => {
  assert.is(profileOf('2019'), '2019');
  for (const word of [undefined, '', '2016', '2020']) assert.is(profileOf(word), '2016');
});

test('a reply tells the code and how many bytes of each output follow', () => {
  assert.is(textOf({ kind: 'output', stdout: 'ä\n', stderr: 'no\n', code: 3 }), '3 3 3\nä\nno\n');
  assert.is(textOf({ kind: 'refused', said: 'no' }), '1 0 3\nno\n');
  assert.is(textOf({ kind: 'done' }), '0 0 0\n');
});

test('a program that wants the terminal is told by the process to go to, as the lab sees it, in words for a shell', () => {
  const way = { kind: 'way', to: 'container', name: 'c1', lab: 1, inside: 7, outside: 1007 } as const;
  const terminal = {
    kind: 'terminal',
    way,
    argv: ['sh', '-c', "it's"],
    input: 'none',
    stderr: 'ä\n',
    token: 't',
  } as const;
  assert.is(textOf(terminal), "terminal 7 none 3 t\nä\n'sh' '-c' 'it'\\''s'");
});

test('docker is told on which node, and whom DOCKER_HOST means; an end is told by its token', () => {
  const said = (...words: readonly string[]) => requestOf(words.map((word) => `${word}\0`).join(''));
  assert.equal(said('docker', 'n1', '', '', 'ps'), {
    ...{ kind: 'docker', argv: ['ps'], node: 'n1', env: {}, somebody: 'not-there' },
  });
  const env = { DOCKER_HOST: 'tcp://x:2375' };
  assert.equal(said('docker', 'n1', 'tcp://x:2375', 'terminal'), {
    ...{ kind: 'docker', argv: [], node: 'n1', env, somebody: 'there' },
  });
  for (const words of [
    ['ssh', 'n1', '', '', 'n2'],
    ['vagrant', 'n1', '', '', 'ssh', 'n2'],
  ])
    assert.equal(said(...words), { kind: 'ssh', argv: ['n2'] });
  const question = { kind: 'question', stdout: 'ä? ', stderr: '', code: 0, argv: ['network', 'prune', '-f'] } as const;
  assert.is(textOf(question), "question 4\nä? 'network' 'prune' '-f'");
  assert.is(textOf({ kind: 'run', argv: ['a b'] }), "run\n'a b'");
  assert.equal(said('etcdctl', 'n1', '', '', 'ls'), { kind: 'etcdctl', argv: ['ls'] });
  assert.equal(said('ended', 't', '3'), { kind: 'ended', token: 't', code: 3 });
});

test.run();
