import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { givenName } from './given-name.ts';
import { ModelDoor } from './model-door.fixture.ts';

test('a name is made of two words, the same for the same cluster, and is free', async () => {
  const { cluster } = await ModelDoor.open();
  const name = givenName(cluster);
  assert.match(name, /^[a-z]+_[a-z]+$/);
  assert.is(givenName(cluster), name);
  const [sandbox] = cluster.sandboxes.values();
  if (sandbox === undefined) throw new Error('there is no container');
  const taken = new Map([...cluster.sandboxes, [name, sandbox], [`${name}2`, sandbox]]);
  assert.is(givenName({ ...cluster, sandboxes: taken }), `${name}3`);
  assert.is.not(givenName({ ...cluster, serial: cluster.serial + 1 }), name);
});

test.run();
