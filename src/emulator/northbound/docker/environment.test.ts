import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { environment, variablesOf } from './environment.ts';

const WORDS = ['A=1', 'HOME', 'NOSUCH', 'constraint:node==n1', 'affinity:container==db'];
const env = { HOME: '/home/vagrant' };

test("to a swarm manager constraints and affinities are its own, and no program's", () => {
  assert.equal(environment({ env, view: { kind: 'swarm' } }, WORDS), {
    variables: ['A=1', 'HOME=/home/vagrant'],
    constraints: ['node==n1'],
    affinities: ['container==db'],
  });
});

test('to an engine they are variables like others; a name without a value is nothing', () => {
  const { variables, constraints } = environment({ env, view: { kind: 'node', node: 'n1' } }, WORDS);
  assert.equal(variables, ['A=1', 'HOME=/home/vagrant', 'constraint:node==n1', 'affinity:container==db']);
  assert.equal(constraints, []);
});

test('the last value of a variable counts, which may have signs in it', () => {
  assert.equal(variablesOf(['A=1', 'B=x=y', 'A=2', 'C']), { A: '2', B: 'x=y', C: '' });
});

test.run();
