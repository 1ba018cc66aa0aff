import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import { type Exec, KernelError } from '../netns/exec.ts';
import { fakeKernel } from '../netns/fake-kernel.ts';
import type { JournalEntry } from './journal.ts';
import { KernelCluster } from './kernel-cluster.ts';
import { CapabilityError } from './lab-error.ts';
import { EVERYTHING } from './realise/sample.ts';
import { N1, N2, network, run, userBridge } from './sample-commands.ts';
import { foresee, step } from './step.ts';

const NODES: readonly Command[] = [N1, N2].map((node) => ({ type: 'node.create', node }));
const CONTAINER: readonly Command[] = [network('net', '10.1.2.0/24'), run('c1', N1, 'net')];

function after(...commands: readonly Command[]) {
  const foreseen = foresee(EMPTY_CLUSTER, [...NODES, ...commands]);
  if (!foreseen.ok) throw new Error(foreseen.error.text);
  return foreseen.value.cluster;
}

test('a kernel is turned into one cluster and back into another', async () => {
  const kernel = new KernelCluster(fakeKernel(), EVERYTHING, {});
  const larger = after(...CONTAINER, userBridge('mine', N1), run('c2', N1, 'docker:mine'));
  for (const cluster of [larger, after(), after(...CONTAINER)]) {
    assert.ok((await kernel.turnInto(cluster)).length > 0);
    assert.is(kernel.state.cluster, cluster);
    assert.equal(await kernel.drift(), []);
    assert.equal(await kernel.turnInto(cluster), [], 'nothing is left to do');
  }
});

test('what somebody else did is found, and mended', async () => {
  const exec = fakeKernel();
  const told: JournalEntry[] = [];
  const kernel = new KernelCluster(exec, EVERYTHING, { journal: (entry) => told.push(entry) });
  await kernel.turnInto(after());
  await exec({ kind: 'batch', program: 'ip', namespace: `node:${N1}`, lines: ['link set dev eth1 down'] });
  const drift = await kernel.drift();
  assert.ok(drift.some((op) => op.verb === 'add' && op.fact.kind === 'up'));
  assert.equal(await kernel.mend(), drift);
  assert.equal(await kernel.drift(), []);
  assert.equal(
    told.map(({ kind }) => kind),
    ['repaired'],
  );
});

/** The first call that is told to fail does; whether what was done can be undone is chosen. */
function stubborn(exec: Exec, undo: 'works' | 'fails') {
  const mood = { is: 'willing' as 'willing' | 'refusing' | 'broken' };
  const through: Exec = async (invocation) => {
    if (mood.is === 'willing' || invocation.kind === 'read' || invocation.kind === 'native-read')
      return exec(invocation);
    if (mood.is === 'broken') throw new KernelError(invocation, 'broken');
    if (invocation.kind !== 'load') return exec(invocation);
    mood.is = undo === 'works' ? 'willing' : 'broken';
    throw new KernelError(invocation, 'no');
  };
  return { mood, through };
}

for (const undo of ['works', 'fails'] as const)
  test(`the cluster is as it was when the kernel refuses, and the kernel as well: undoing ${undo}`, async () => {
    const { mood, through } = stubborn(fakeKernel(), undo);
    const told: JournalEntry[] = [];
    const kernel = new KernelCluster(through, EVERYTHING, { journal: (entry) => told.push(entry) });
    await kernel.turnInto(after());
    const before = kernel.state;
    mood.is = 'refusing';
    const error = await kernel.turnInto(after(...CONTAINER)).catch((error: unknown) => error);
    assert.instance(error, KernelError);
    assert.is(kernel.state, before);
    mood.is = 'willing';
    await kernel.mendIfDoubtful();
    assert.equal(await kernel.drift(), []);
    assert.equal(
      told.map(({ kind }) => kind),
      undo === 'works' ? ['failed'] : ['failed', 'repaired'],
    );
  });

test('after an undo that failed, the next change begins with what is there', async () => {
  const { mood, through } = stubborn(fakeKernel(), 'fails');
  const kernel = new KernelCluster(through, EVERYTHING, {});
  await kernel.turnInto(after());
  mood.is = 'refusing';
  await kernel.turnInto(after(...CONTAINER)).catch(() => undefined);
  mood.is = 'willing';
  await kernel.turnInto(after(...CONTAINER));
  assert.equal(await kernel.drift(), []);
});

test('what the kernel cannot do is not begun', async () => {
  const refusing: Exec = () => Promise.reject(new Error('nothing is to be done'));
  const kernel = new KernelCluster(refusing, { ...EVERYTHING, vlan: false }, {});
  const vlan = step(kernel.state, [...NODES, network('v', '10.1.3.0/24', { encap: 'vlan', tag: 112 })], EVERYTHING);
  assert.ok(vlan.ok);
  if (!vlan.ok) return;
  const error = await kernel.become(vlan.value.after, vlan.value.ops, []).catch((error: unknown) => error);
  assert.instance(error, CapabilityError);
  assert.match((error as CapabilityError).message, /vlan 112/);
});

test.run();
