import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { netctl } from '../netctl/netctl.ts';
import { ModelDoor } from './model-door.fixture.ts';
import { labelsOf, notesOf, withNotes } from './notes.ts';

const NOTES = { env: ['A=1'], isRemoved: true, isRun: true, tty: true, stdin: false, hostname: 'h', dns: ['1.1.1.1'] };

const door = await ModelDoor.open();
await door.done({ type: 'sandbox.create', sandbox: 'x', labels: withNotes({ a: 'b' }, NOTES), node: 'tutorial-node1' });
await door.done({ type: 'sandbox.create', sandbox: 'y', labels: { 'vethlab.docker': '{' }, node: 'tutorial-node1' });

const called = (name: string) => {
  const sandbox = door.cluster.sandboxes.get(name);
  if (sandbox === undefined) throw new Error(`there is no ${name}`);
  return sandbox;
};

test('notes come back from the container, whose own labels are as they were given', () => {
  assert.equal(notesOf(called('x')), NOTES);
  assert.equal(labelsOf(called('x')), { a: 'b' });
});

test('who was not made by docker has none, and nonsense is none', () => {
  for (const name of ['defaultdns', 'y']) assert.equal(notesOf(called(name)).env, []);
});

test("Contiv's endpoints do not show them", async () => {
  const contiv = await ModelDoor.open({
    type: 'network.create',
    tenant: 'default',
    network: 'net',
    subnet: '10.1.2.0/24',
  });
  await contiv.printed('run -itd --name=z -l a=b --net=net alpine');
  assert.match((await netctl(['ep', 'inspect', 'z'], contiv)).stdout, '"labels": "map[a:b]"');
});

test.run();
