import { PassThrough } from 'node:stream';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import { BEFORE } from './given.ts';
import { directions, lookAround } from './look-around.ts';
import { ModelWorld } from './model-world.ts';

async function lab() {
  const model = new ModelWorld();
  await model.dispatch(BEFORE.chapter2);
  return { pid: 4711, cluster: model.cluster };
}

test('the way in is a line to be copied, with every place named', async () => {
  const text = directions(await lab()).join('\n');
  assert.match(text, 'nsenter -t 4711');
  assert.match(text, 'ip netns exec node:tutorial-node1 ip addr');
  assert.match(text, 'sandbox:vanilla-c');
});

test('of a lab that was emptied no place is named', () => {
  const lines = directions({ pid: 4711, cluster: EMPTY_CLUSTER });
  assert.match(lines.join('\n'), /but empty.*\n {2}nsenter -t 4711 .* ip addr\n/);
  assert.not.match(lines.join('\n'), 'Places');
});

test('the lab stays until Enter', async () => {
  const input = new PassThrough();
  const said: string[] = [];
  let over = false;
  const waiting = lookAround(await lab(), { out: (line) => said.push(line), error: () => {} }, input).then(() => {
    over = true;
  });
  await Promise.resolve();
  assert.is(over, false);
  assert.ok(said.includes('Enter or Ctrl-C ends it.'));
  input.write('\n');
  await waiting;
  assert.is(over, true);
});

test('or until there is no more input', async () => {
  const input = new PassThrough();
  const waiting = lookAround(await lab(), { out: () => {}, error: () => {} }, input);
  input.end();
  input.resume();
  await waiting;
});

test.run();
