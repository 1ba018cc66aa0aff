import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';
import { Lab } from './lab.ts';
import { compare } from './sample-matrix.ts';
import { WORLDS } from './sample-worlds.ts';

for (const { title, commands } of WORLDS)
  kernelTest([], `everybody reaches whom the model says: ${title}`, async () => {
    await using lab = await Lab.open();
    const done = await lab.dispatchAll(commands);
    assert.ok(done.ok, done.ok ? '' : done.error.text);
    const { expected, different } = await compare(lab);
    assert.equal(different, []);
    assert.ok(
      new Set(expected.map((line) => line.split(' ').at(-1))).size > 1,
      'a world in which all is alike proves nothing',
    );
  });

test.run();
