import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Completed } from '../../../netns/holder.ts';
import { docker } from './docker.ts';
import { ModelDoor, NODE1 } from './model-door.fixture.ts';

const HEAD = 'UID PID CMD\nroot 1 sleep infinity\n';

/** What `docker top x` says where ps has these answers, the last of them for ever; and how often ps was asked. */
async function top(...answers: readonly string[]): Promise<readonly [string, number]> {
  const door = await ModelDoor.open();
  await door.printed('run -d --name=x alpine');
  let asked = 0;
  const exec = async (): Promise<Completed> => {
    const stdout = HEAD + (answers[asked] ?? answers.at(-1) ?? '');
    asked += 1;
    return { code: 0, stdout, stderr: '' };
  };
  const open = { dispatch: door.dispatch.bind(door), cluster: door.cluster, exec };
  const reply = await docker(['top', 'x'], open, { node: NODE1 });
  return [reply.kind === 'output' ? reply.stdout.slice(HEAD.length) : reply.kind, asked];
}

test('a program that is just beginning is looked at again, until it has its words', async () => {
  assert.equal(await top('root 3 [sleep]\n', 'root 3 [sleep]\n', 'root 3 sleep 1000\n'), ['root 3 sleep 1000\n', 3]);
});

test('what has its words, or has ended, is told at once', async () => {
  assert.equal(await top('root 3 sleep 1000\n'), ['root 3 sleep 1000\n', 1]);
  assert.equal(await top('root 3 [sleep] <defunct>\n'), ['root 3 [sleep] <defunct>\n', 1]);
});

test('one that never has any is told all the same', async () => {
  const [said, asked] = await top('root 3 [sleep]\n');
  assert.is(said, 'root 3 [sleep]\n');
  assert.ok(asked > 1);
});

test.run();
