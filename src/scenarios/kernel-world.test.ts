import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';
import { box, icmp, node } from './claim.ts';
import { BEFORE, NODE1, NODE2 } from './given.ts';
import { KernelWorld } from './kernel-world.ts';
import { ModelWorld } from './model-world.ts';

kernelTest([], 'the kernel world answers what the model answers', async () => {
  await using kernel = await KernelWorld.open();
  await using model = new ModelWorld();
  for (const world of [kernel, model]) assert.ok((await world.dispatch(BEFORE.chapter3)).ok);
  const probe = icmp(box('contiv-c2'), 'contiv-c1');
  const { outcome, address } = await kernel.probe(probe);
  assert.equal([outcome, address], ['reached', '10.1.2.3']);
  assert.equal(await kernel.frames(NODE1, 'eth1', probe), await model.frames(NODE1, 'eth1', probe));
  assert.ok(kernel.evidence().some((line) => line.includes('vni 1')));
  const names = async (world: KernelWorld | ModelWorld) =>
    (await world.interfaces(node(NODE2))).map(({ name }) => name);
  assert.equal((await names(kernel)).sort(), (await names(model)).sort());
  assert.equal(await kernel.nat(NODE1), await model.nat(NODE1));
});

kernelTest([], 'programs run in it, and what they print is evidence', async () => {
  await using kernel = await KernelWorld.open();
  await kernel.dispatch(BEFORE.chapter2);
  assert.is(await kernel.run(box('vanilla-c'), ['sh', '-c', 'echo hello; exit 3']), 3);
  assert.equal(kernel.evidence(), ['hello']);
});

kernelTest([], 'a party that is not there has no interfaces', async () => {
  await using kernel = await KernelWorld.open();
  assert.equal(await kernel.interfaces(box('nobody')), []);
});

kernelTest([], 'a packet is followed to where it leaves the expected way', async () => {
  await using kernel = await KernelWorld.open({
    distort: (spec) => spec.filter((fact) => fact.kind !== 'vxlan-fdb'),
  });
  await using model = new ModelWorld();
  for (const world of [kernel, model]) await world.dispatch(BEFORE.chapter3);
  const explained = async (to: string): Promise<string> => {
    const probe = icmp(box('contiv-c2'), to);
    return kernel.explain(probe, await model.probe(probe));
  };
  assert.match(await explained('10.1.2.3'), 'tutorial-node2: VXLAN 1');
  assert.match(await explained('contiv-c1'), 'contiv-c1 means 10.1.2.3 in the model and nothing in the kernel');
});

test.run();
