import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { KernelSpec } from '../netns/spec.ts';
import { factsIn } from './facts-in.ts';

const end = (namespace: string, link: string) => ({ namespace, link, mtu: 1500 });
const [there, pair, loop, up]: KernelSpec = [
  { kind: 'namespace', namespace: 'a' },
  { kind: 'veth', a: end('a', 'eth0'), b: end('b', 'eth0') },
  { kind: 'veth', a: end('b', 'x'), b: end('b', 'y') },
  { kind: 'up', namespace: 'b', link: 'eth0' },
];

test('each namespace has its own facts, in their order; a pair of links is in both of its namespaces', () => {
  assert.ok(there && pair && loop && up);
  const factsOf = factsIn([there, pair, loop, up]);
  assert.equal(
    [factsOf('a'), factsOf('b')],
    [
      [there, pair],
      [pair, loop, up],
    ],
  );
  assert.equal([factsOf('c'), factsOf(undefined)], [[], []]);
});

test.run();
