import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { histories } from '../src/conformance/commands.ts';
import { schedule, type Wishes } from '../src/model/scheduler/schedule.ts';
import { weigh } from '../src/model/scheduler/strategy.ts';
import { play } from './history.ts';

const expressions = fc.array(
  fc.constantFrom(
    'node==n1',
    'node!=n2',
    'container==c1',
    'container!=~c2',
    'storage==~ssd',
    'node==/n[12]/',
    'image==alpine',
  ),
  { maxLength: 2 },
);

const wishes: fc.Arbitrary<Wishes> = fc.record(
  {
    strategy: fc.constantFrom('spread', 'binpack'),
    constraints: expressions,
    affinities: expressions,
    dependencies: fc.subarray(['c1', 'c2']),
    ports: fc.constantFrom([], [{ nodePort: 8080, port: 80, protocol: 'tcp' as const }]),
    cpus: fc.integer({ min: 0, max: 4 }),
    memoryMiB: fc.integer({ min: 0, max: 2200 }),
  },
  { requiredKeys: [] },
);

const chosen = (
  claim: (found: ReturnType<typeof schedule>, wish: Wishes, cluster: ReturnType<typeof play>['cluster']) => void,
) =>
  fc.assert(
    fc.property(histories, wishes, (commands, wish) => {
      const { cluster } = play(commands);
      claim(schedule(cluster, wish), wish, cluster);
    }),
    { numRuns: 200 },
  );

test('W1: each node is either ranked or left out, and the choice is ranked', () => {
  chosen((found, _wish, cluster) => {
    if (!found.ok) return;
    const { node, ranking, rejected } = found.value;
    assert.is(ranking[0]?.node, node);
    assert.equal([...ranking, ...rejected].map((one) => one.node).sort(), [...cluster.nodes.keys()].sort());
  });
});

test('W2: no container goes to an unhealthy node, away from its dependencies, or where its port is taken', () => {
  chosen((found, { dependencies = [], ports = [] }, cluster) => {
    if (!found.ok) return;
    const here = [...cluster.sandboxes.values()].filter(({ node }) => node === found.value.node);
    assert.is(cluster.nodes.get(found.value.node)?.health, 'healthy');
    assert.ok(dependencies.every((name) => here.some((sandbox) => sandbox.name === name)));
    const taken = here.flatMap((sandbox) => sandbox.ports.map(({ nodePort }) => nodePort));
    assert.not(ports.some(({ nodePort }) => taken.includes(nodePort)));
  });
});

test('W7: spread takes a node of least weight, binpack one of most', () => {
  chosen((found) => {
    if (!found.ok) return;
    const weights = found.value.ranking.map(({ weight }) => weight);
    const extreme = found.value.strategy === 'spread' ? Math.min(...weights) : Math.max(...weights);
    assert.is(weights[0], extreme);
  });
});

test('W6: nobody gets more than a node has to give', () => {
  chosen((found, { cpus = 0, memoryMiB = 0 }, cluster) => {
    const node = found.ok ? cluster.nodes.get(found.value.node) : undefined;
    if (node === undefined) return;
    const request = {
      cpus,
      memoryMiB,
      dependencies: [],
      ports: [],
      stack: 'own' as const,
      affinities: [],
      constraints: [],
    };
    assert.ok((weigh(cluster, node, request)?.weight ?? 999) <= 200);
  });
});

test('W3: any text at all is an expression or refused, never an exception', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `node==/${text}/`),
      ),
      (text) => {
        const { cluster } = play([{ type: 'node.create', node: 'n1' }]);
        for (const list of [{ constraints: [text] }, { affinities: [text] }])
          assert.type(schedule(cluster, list).ok, 'boolean');
      },
    ),
  );
});

test.run();
