import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { realise } from '../../emulator/realise/index.ts';
import { EVERYTHING } from '../../emulator/realise/sample.ts';
import { type Distort, foresee, type Source, type State } from '../../emulator/step.ts';
import { EMPTY_CLUSTER } from '../../model/cluster.ts';
import { apply } from '../../netns/apply.ts';
import { type Draft, expanded } from '../../netns/draft.ts';
import { factKey } from '../../netns/fact.ts';
import { failing } from '../../netns/failing.ts';
import { fakeKernel } from '../../netns/fake-kernel.ts';
import { observe } from '../../netns/observe.ts';
import { plan } from '../../netns/plan.ts';
import type { Fact, KernelSpec } from '../../netns/spec.ts';
import type { History } from '../history.ts';
import { worlds } from '../world.ts';
import { ADDRESS } from './address.ts';
import { APPLY } from './apply.ts';
import { BRIDGE } from './bridge.ts';
import { ENDPOINT } from './endpoint.ts';
import { MUTANTS } from './index.ts';
import { LISTENER } from './listener.ts';
import type { Mutant } from './mutant.ts';
import { NAMES } from './names.ts';
import { NAT } from './nat.ts';
import { POLICY } from './policy.ts';
import { PUBLISH } from './publish.ts';
import { ROUTE } from './route.ts';
import { RULESET } from './ruleset.ts';
import { TRUNK } from './trunk.ts';
import { TUNNEL } from './tunnel.ts';
import { UNDERLAY } from './underlay.ts';

/** What the mistakes of a file are about, and leave all else as it is. */
const ABOUT: readonly (readonly [readonly Mutant[], readonly Fact['kind'][]])[] = [
  [TUNNEL, ['vxlan', 'vxlan-fdb', 'bridge-fdb', 'veth']],
  [TRUNK, ['vlan', 'port', 'up', 'bridge-fdb', 'veth', 'ruleset']],
  [BRIDGE, ['port']],
  [
    ENDPOINT,
    [
      'namespace',
      'sysctl',
      'veth',
      'up',
      'altname',
      'port',
      'bridge-fdb',
      'vxlan-fdb',
      'address',
      'neighbour',
      'route',
    ],
  ],
  [ADDRESS, ['veth', 'bridge-fdb', 'vxlan-fdb', 'address', 'neighbour', 'file', 'ruleset', 'iptables', 'process']],
  [ROUTE, ['route', 'sysctl', 'address']],
  [NAT, ['iptables', 'sysctl']],
  [PUBLISH, ['iptables', 'process']],
  [POLICY, ['ruleset']],
  [RULESET, ['ruleset']],
  [NAMES, ['file', 'process']],
  [LISTENER, ['listener']],
  [UNDERLAY, ['neighbour', 'port', 'veth', 'address', 'route']],
];

const histories = (seed: number, numRuns: number): readonly History[] =>
  fc.sample(worlds({ size: 40, vlans: 'with' }), { seed, numRuns });

/** What a world goes through when all is right: one of so many steps, and its end. */
function states(history: History, every: number): readonly State[] {
  let cluster = EMPTY_CLUSTER;
  const all = history
    .filter(({ fails }) => fails === undefined)
    .map(({ commands }) => {
      const next = foresee(cluster, commands);
      if (next.ok) cluster = next.value.cluster;
      return cluster;
    });
  return [EMPTY_CLUSTER, ...all.filter((_, index) => index % every === every - 1 || index === all.length - 1)].map(
    (cluster) => ({
      cluster,
      spec: realise(cluster, EVERYTHING),
    }),
  );
}

function differing(a: KernelSpec, b: KernelSpec): readonly Fact[] {
  const [inA, inB] = [new Set(a.map(factKey)), new Set(b.map(factKey))];
  const apart = [...a.filter((fact) => !inB.has(factKey(fact))), ...b.filter((fact) => !inA.has(factKey(fact)))];
  return apart.length > 0 ? apart : inOtherOrder(a, b);
}

/** The order of addresses counts. */
function inOtherOrder(a: KernelSpec, b: KernelSpec): readonly Fact[] {
  const other = addressesIn(b).map(factKey);
  return addressesIn(a).filter((fact, index) => factKey(fact) !== other[index]);
}

const addressesIn = (spec: KernelSpec): readonly Fact[] => spec.filter(({ kind }) => kind === 'address');

const sourceOf = ({ cluster }: State): Source => ({ cluster, capabilities: EVERYTHING });

const changed = (all: readonly State[], distort: Distort): readonly Fact[] =>
  all.flatMap((state) => {
    const spec = expanded(state.spec);
    return differing(spec, distort(spec, sourceOf(state)));
  });

test('random worlds come to every mistake in what the kernel is told, and it is what it says', () => {
  const missing = new Set(MUTANTS.filter(({ slip }) => slip.in === 'realise'));
  for (const history of histories(1, 300)) {
    const all = states(history, 4);
    for (const mutant of missing) {
      const facts = mutant.slip.in === 'realise' ? changed(all, mutant.slip.distort()) : [];
      if (facts.length === 0) continue;
      missing.delete(mutant);
      const about = ABOUT.find(([group]) => group.includes(mutant))?.[1] ?? [];
      const astray = facts.filter(({ kind }) => !about.includes(kind)).map(({ kind }) => kind);
      assert.equal(astray, [], mutant.name);
    }
    if (missing.size === 0) break;
  }
  assert.equal(
    [...missing].map(({ name }) => name),
    [],
  );
});

/** Whether a kernel of memory is in the end what was planned, and whether it took all. */
async function strays(history: History, slip: Mutant['slip']): Promise<boolean> {
  if (slip.in !== 'apply') return false;
  const kernel = fakeKernel();
  let fails = 0;
  const through = slip.through()((invocation) => {
    fails -= 1;
    return fails === 0 ? failing(kernel, 2)(invocation) : kernel(invocation);
  });
  let spec: Draft = [];
  for (const [index, state] of states(history, 1).entries()) {
    fails = index % 3 === 2 ? 1 + (index % 11) : 0;
    try {
      await apply(through, plan(spec, state.spec));
      spec = state.spec;
    } catch {
      if (index % 3 !== 2) return true;
      fails = 0;
    }
  }
  return plan(await observe(kernel, expanded(spec)), spec).length > 0;
}

/** In which an undo comes early that matters: with others it can take a hundred worlds. */
const [SEED, WORLDS] = [3, 20];

for (const { name, slip } of APPLY.filter(({ breaks }) => breaks === 'plan'))
  test(`the kernel is not what was planned: ${name}`, async () => {
    for (const history of histories(SEED, WORLDS)) if (await strays(history, slip)) return;
    assert.unreachable(`it was, in ${WORLDS} worlds`);
  });

test('the kernel is what was planned when nothing is wrong', async () => {
  const right = { in: 'apply', through: () => (exec: ReturnType<typeof fakeKernel>) => exec } as const;
  for (const history of histories(1, 2)) assert.not(await strays(history, right));
});

test('there are at least fifty, each of its own name, and none of them is left out', () => {
  const names = MUTANTS.map(({ name }) => name);
  assert.ok(names.length >= 50);
  assert.is(new Set(names).size, names.length);
  assert.is([...ABOUT.flatMap(([group]) => group), ...APPLY].length, names.length);
});

test.run();
