import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Chronicle, KILLED } from './chronicle.ts';
import { ModelDoor } from './model-door.fixture.ts';

async function lived() {
  const door = await ModelDoor.open();
  door.now = 1000;
  await door.printed('create --name=x alpine');
  door.now = 2000;
  await door.printed('start x');
  return door;
}

test('a container has a time of creation, of its last start and of its end', async () => {
  const door = await lived();
  assert.equal(door.clock.of('x'), { created: 1000, started: 2000 });
  door.now = 3000;
  await door.printed('stop x');
  assert.equal(door.clock.of('x'), { created: 1000, started: 2000, ended: { at: 3000, code: KILLED } });
  await door.printed('start x');
  assert.equal(door.clock.of('x'), { created: 1000, started: 3000 });
});

test('the exit code is the one that was foretold, once', async () => {
  const door = await lived();
  door.clock.willEnd('x', 7);
  await door.done({ type: 'sandbox.stop', sandbox: 'x' });
  assert.is(door.clock.of('x')?.ended?.code, 7);
  await door.done({ type: 'sandbox.start', sandbox: 'x' }, { type: 'sandbox.stop', sandbox: 'x' });
  assert.is(door.clock.of('x')?.ended?.code, KILLED);
});

test('what is deleted is forgotten, and what one has written down another can go on with', async () => {
  const door = await lived();
  const heir = new Chronicle(() => 0, door.clock.moments);
  assert.equal(heir.of('x'), door.clock.of('x'));
  await door.printed('rm -f x');
  assert.is(door.clock.of('x'), undefined);
  assert.not.equal(heir.of('x'), undefined);
});

test.run();
