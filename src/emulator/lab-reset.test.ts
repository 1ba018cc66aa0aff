import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Exec } from '../netns/exec.ts';
import { failing } from '../netns/failing.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import type { JournalEntry } from './journal.ts';
import { Lab } from './lab.ts';
import { listen, N1, N2, network, overlay, run } from './sample-commands.ts';
import { compare } from './sample-matrix.ts';

const nodes = [N1, N2].map((node) => ({ type: 'node.create', node }) as const);
const world = [
  ...nodes,
  network('net', '10.1.2.0/24'),
  overlay('web'),
  run('c1', N1, 'net'),
  run('c2', N2, 'docker:web', { ports: [{ nodePort: 8081, port: 80, protocol: 'tcp' }] }),
  listen('c1', 80),
];

kernelTest([], 'after a reset nothing is left, and the same can be built again, and behaves the same', async () => {
  const entries: JournalEntry['kind'][] = [];
  await using lab = await Lab.open({ nodes: [], journal: ({ kind }) => void entries.push(kind) });
  for (const _ of [1, 2]) {
    assert.ok((await lab.dispatchAll(world)).ok);
    await lab.reset();
    assert.is(lab.cluster, EMPTY_CLUSTER);
    assert.equal(await lab.observe(), []);
  }
  assert.equal(entries, ['opened', 'dispatched', 'reset', 'dispatched', 'reset']);
  assert.ok((await lab.dispatchAll([...nodes, run('c1', N1, 'docker:bridge'), run('c2', N1, 'docker:bridge')])).ok);
  assert.equal((await compare(lab)).different, []);
});

kernelTest([], 'a reset that the kernel refuses changes nothing, and the next one does it', async () => {
  let fails = false;
  const through = (exec: Exec): Exec => {
    const third = failing(exec, 3, 'no');
    return (invocation) => (fails ? third : exec)(invocation);
  };
  await using lab = await Lab.open({ nodes: 1, through });
  fails = true;
  const error: unknown = await lab.reset().catch((error: unknown) => error);
  assert.match(String(error), 'no');
  fails = false;
  assert.is(lab.cluster.nodes.size, 1);
  assert.equal(await lab.observe(), []);
  await lab.reset();
  assert.is(lab.cluster, EMPTY_CLUSTER);
});

test.run();
