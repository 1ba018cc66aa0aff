import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  daemonError,
  failed,
  mistaken,
  needsKernel,
  printed,
  refused,
  runError,
  runMistake,
  wordsOf,
} from './reply.ts';

const CODES = [
  [printed('x\n'), 0, 'x\n', ''],
  [failed('x'), 1, '', 'x\n'],
  [failed('x', 3, 'y'), 3, 'y', 'x\n'],
  [daemonError('x'), 1, '', 'Error response from daemon: x\n'],
  [refused({ text: 'x' }), 1, '', 'Error response from daemon: x\n'],
  [runError('x'), 125, '', "docker: Error response from daemon: x.\nSee 'docker run --help'.\n"],
  [runError('x.'), 125, '', "docker: Error response from daemon: x.\nSee 'docker run --help'.\n"],
  [runMistake('x'), 125, '', "docker: x.\nSee 'docker run --help'.\n"],
  [mistaken('x', 'network ls'), 125, '', "x\nSee 'docker network ls --help'.\n"],
  [needsKernel('top', 'exec'), 1, '', 'docker top needs a lab with a kernel: this one has no exec\n'],
] as const;

for (const [reply, code, stdout, stderr] of CODES)
  test(`${JSON.stringify(stderr || stdout)} comes with ${code}`, () => {
    assert.equal(reply, { kind: 'output', code, stdout, stderr });
  });

test('variables come in front of the words, if there are any', () => {
  assert.equal(wordsOf({ argv: ['sh'], env: {} }), ['sh']);
  assert.equal(wordsOf({ argv: ['sh', '-c', 'ls'], env: { A: '1', B: 'x y' } }), [
    'env',
    'A=1',
    'B=x y',
    'sh',
    '-c',
    'ls',
  ]);
});

test.run();
