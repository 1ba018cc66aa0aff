import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { atHome, atNode1, atNode2, expectedText, inside, meets, sameSet } from './scenario.ts';

test('an exact answer may come in any order, but not with more or less', () => {
  assert.ok(meets({ is: ['a', 'b'] }, ['b', 'a']));
  assert.not.ok(meets({ is: ['a'] }, ['a', 'b']));
  assert.not.ok(meets({ is: ['a', 'b'] }, ['a']));
  assert.ok(meets({ is: [] }, []));
});

test('a partial answer needs all of its texts', () => {
  assert.ok(meets({ has: ['a'] }, ['a', 'b']));
  assert.not.ok(meets({ has: ['a', 'c'] }, ['a', 'b']));
});

test('a negative answer needs none of its texts', () => {
  assert.ok(meets({ lacks: ['c'] }, ['a', 'b']));
  assert.not.ok(meets({ lacks: ['c', 'b'] }, ['a', 'b']));
});

test('sets of texts are equal whatever their order', () => {
  assert.ok(sameSet(['a', 'b'], ['b', 'a']));
  assert.not.ok(sameSet(['a'], ['b']));
});

test('an expectation is told in words', () => {
  assert.is(expectedText({ is: [] }), 'nothing');
  assert.is(expectedText({ has: ['reached', '10.1.2.3'] }), 'reached, 10.1.2.3');
  assert.is(expectedText({ lacks: ['eth1'] }), 'not eth1');
});

test('each place has its prompt', () => {
  const prompts = [atHome, atNode1, atNode2, inside].map((at) => at('ls').prompt);
  assert.equal(prompts, ['$', 'vagrant@tutorial-node1:~$', 'vagrant@tutorial-node2:~$', '/ #']);
});

test('a step without more does nothing and claims nothing', () => {
  assert.equal(atHome('ls'), { prompt: '$', line: 'ls', does: [], claims: [] });
});

test.run();
