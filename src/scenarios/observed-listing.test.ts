import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';
import type { KernelSpec } from '../netns/spec.ts';
import { bridgedInto, only, rulesWithout, tunnelNumber } from './distortion.ts';
import { BEFORE, NODE1, NODE2 } from './given.ts';
import { KernelWorld } from './kernel-world.ts';
import { type Listing, listing } from './listing.ts';

const ASKED: readonly Listing[] = [
  ...[NODE1, NODE2].flatMap((node): readonly Listing[] => [
    { kind: 'ps', node },
    { kind: 'members', node, network: 'default:contiv-net' },
    { kind: 'members', node, network: 'blue:contiv-net' },
    { kind: 'members', node, network: `${node}/bridge` },
  ]),
  { kind: 'ps', node: 'swarm' },
  { kind: 'encapsulation', network: 'blue:contiv-net' },
  { kind: 'encapsulation', network: 'overlay-net' },
  { kind: 'placement', sandbox: 'contiv-blue-c2' },
  { kind: 'placement', sandbox: 'nobody' },
  { kind: 'published', sandbox: 'contiv-exposed' },
  { kind: 'tenants' },
];

kernelTest([], 'a right kernel shows what the model lists', async () => {
  await using kernel = await KernelWorld.open();
  await kernel.dispatch(BEFORE.chapter5);
  for (const asked of ASKED) {
    const seen = await kernel.list(asked);
    assert.equal([...seen].sort(), [...listing(kernel.cluster, asked)].sort(), JSON.stringify(asked));
  }
});

async function seen(distort: (spec: KernelSpec) => KernelSpec, asked: Listing): Promise<readonly string[]> {
  await using kernel = await KernelWorld.open({ distort });
  await kernel.dispatch(BEFORE.chapter5);
  return await kernel.list(asked);
}

kernelTest([], 'a wrong kernel is listed as it is: tag, port, bridge', async () => {
  const wrongNumber = tunnelNumber(only(`node:${NODE2}`), (vni) => (vni === 2 ? 3 : vni));
  assert.equal(await seen(wrongNumber, { kind: 'encapsulation', network: 'blue:contiv-net' }), ['vxlan 2', 'vxlan 3']);
  const unpublished = rulesWithout(only(`node:${NODE1}`), /DNAT/);
  assert.equal(await seen(unpublished, { kind: 'published', sandbox: 'contiv-exposed' }), []);
  const astray = bridgedInto(`node:${NODE2}`, 'blue:contiv-net', 'default:contiv-net');
  assert.equal(await seen(astray, { kind: 'members', node: NODE2, network: 'blue:contiv-net' }), []);
});

test.run();
