import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { box, icmp, node } from './claim.ts';
import { BEFORE, NODE1, NODE2 } from './given.ts';
import { ModelWorld } from './model-world.ts';

async function chapter3(): Promise<ModelWorld> {
  const model = new ModelWorld();
  const made = await model.dispatch(BEFORE.chapter3);
  assert.ok(made.ok, made.ok ? '' : made.error.text);
  return model;
}

test('all of several commands are taken, or none', async () => {
  const model = new ModelWorld();
  const before = model.cluster;
  const refused = await model.dispatch([
    { type: 'tenant.create', tenant: 'blue' },
    { type: 'network.delete', tenant: 'blue', network: 'nope' },
  ]);
  assert.not.ok(refused.ok);
  assert.is(model.cluster, before);
});

test('a probe leaves its hops as evidence, once', async () => {
  const model = await chapter3();
  assert.is((await model.probe(icmp(box('contiv-c1'), 'contiv-c2'))).outcome, 'reached');
  assert.ok(model.evidence().some((line) => line.includes('VXLAN 1')));
  assert.equal(model.evidence(), []);
});

test("a node shows its ends of its containers' veth pairs, called by the containers", async () => {
  const model = await chapter3();
  const names = (await model.interfaces(node(NODE2))).map(({ name }) => name);
  assert.equal(
    names.filter((name) => name.startsWith('veth')),
    ['veth of contiv-c2 eth0', 'veth of contiv-c2 eth1'],
  );
});

test('names, frames and rules come from the model', async () => {
  const model = await chapter3();
  assert.equal(await model.resolve(box('contiv-c2'), 'contiv-c1'), ['10.1.2.3']);
  assert.is((await model.frames(NODE1, 'eth1', icmp(box('contiv-c2'), 'contiv-c1'))).length, 2);
  assert.ok((await model.nat(NODE1)).length > 0);
});

test('nothing runs in the model', async () => {
  assert.is(await new ModelWorld().run(), undefined);
});

test.run();
