import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Outcome, Probe } from '../model/probe.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import {
  type Build,
  type Claim,
  denyMonotonicity,
  elsewhere,
  InvariantBroken,
  idempotence,
  inKernel,
  inModel,
  nonInterference,
  orderIndependence,
  placementIndependence,
  rebuilding,
  relabelling,
  type Topology,
} from './index.ts';
import { clusterOf } from './topology.ts';

const contiv = (tenant: string) => ({ kind: 'contiv', tenant, network: 'net' }) as const;

const inTenant = (tenant: string, prefix: string): Topology => [
  { type: 'network.create', tenant, network: 'net', subnet: '10.1.2.0/24' },
  { type: 'policy.create', tenant, policy: 'shut' },
  {
    ...{ type: 'rule.add', tenant, policy: 'shut', rule: '1', direction: 'in' },
    ...{ protocol: 'tcp', port: 8888, action: 'deny' },
  },
  { type: 'group.create', tenant, network: 'net', group: 'db', policies: ['shut'] },
  { type: 'sandbox.create', sandbox: `${prefix}1`, node: 'n1', network: contiv(tenant) },
  { type: 'sandbox.create', sandbox: `${prefix}2`, node: 'n2', network: { kind: 'group', tenant, group: 'db' } },
];

const TOPOLOGY: Topology = [
  { type: 'node.create', node: 'n1' },
  { type: 'node.create', node: 'n2' },
  { type: 'tenant.create', tenant: 'blue' },
  ...inTenant('default', 'c'),
  ...inTenant('blue', 'b'),
];

const INVARIANTS = {
  nonInterference: (claim: Claim) => nonInterference({ ...claim, tenant: 'blue' }),
  ...{ denyMonotonicity, idempotence, rebuilding, relabelling, orderIndependence, placementIndependence },
};

type Mistake = (cluster: Cluster, probe: Probe, said: readonly Command[]) => Outcome | undefined;

/** The model, but that some answers are wrong. */
const mistaken =
  (mistake: Mistake): Build =>
  async (topology) => {
    const world = await inModel(topology);
    const said = [...topology];
    return {
      get cluster() {
        return world.cluster;
      },
      dispatch: (command) => {
        said.push(command);
        return world.dispatch(command);
      },
      outcomes: async (probes) => {
        const right = await world.outcomes(probes);
        return probes.map((probe, index) => mistake(world.cluster, probe, said) ?? right[index] ?? 'unresolved');
      },
      [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
    };
  };

const wrongWhen = (is: (...of: Parameters<Mistake>) => boolean, outcome: Outcome = 'refused'): Mistake => {
  return (...of) => (is(...of) ? outcome : undefined);
};

const MISTAKES: Readonly<Record<keyof typeof INVARIANTS, Mistake>> = {
  nonInterference: wrongWhen(({ tenants }) => tenants.has('elsewhere')),
  denyMonotonicity: wrongWhen(
    ({ policies }) => [...policies.values()].some(({ rules }) => rules.length > 1),
    'reached',
  ),
  idempotence: wrongWhen((_, __, said) => JSON.stringify(said.at(-1)) === JSON.stringify(said.at(-2))),
  rebuilding: wrongWhen((_, __, said) => said.some(({ type }) => type === 'sandbox.delete')),
  relabelling: wrongWhen(({ sandboxes }) => sandboxes.has('xc1')),
  orderIndependence: wrongWhen(({ networks }) => {
    const tenants = [...networks.values()].flatMap((network) => (network.kind === 'contiv' ? [network.tenant] : []));
    return tenants[0] === 'blue';
  }),
  placementIndependence: wrongWhen(({ sandboxes }, { from }) => sandboxes.get(from.name)?.node === 'n1'),
};

for (const [name, mistake] of Object.entries(MISTAKES)) {
  const invariant = INVARIANTS[name as keyof typeof INVARIANTS] as (claim: Claim) => fc.IAsyncProperty<unknown>;

  test(`${name} holds in the model`, async () => {
    await fc.assert(invariant({ topology: TOPOLOGY }), { numRuns: 20 });
  });

  test(`${name} does not hold where the mistake is made that it is about`, async () => {
    const found = await fc.check(invariant({ topology: TOPOLOGY, build: mistaken(mistake) }), { numRuns: 100 });
    assert.ok(found.failed);
    assert.instance(found.errorInstance, InvariantBroken);
    assert.match(String(found.errorInstance), /does not hold\n {2}after \{"type":[\s\S]*then/);
  });
}

test('what is done elsewhere concerns no container of the tenant', () => {
  fc.assert(
    fc.property(elsewhere(clusterOf(TOPOLOGY), 'blue'), (commands) => {
      assert.not(commands.some((command) => 'tenant' in command && command.tenant === 'blue'));
      assert.not(commands.some((command) => 'sandbox' in command && command.sandbox.startsWith('b')));
    }),
  );
});

test('a topology without what the invariant is about is not enough', () => {
  assert.throws(() => denyMonotonicity({ topology: [] }), /needs a topology with a policy/);
  assert.throws(() => placementIndependence({ topology: [] }), /needs a topology with two nodes/);
});

const SMALL: Claim = { topology: TOPOLOGY, build: inKernel(), by: [{ kind: 'icmp' }, { kind: 'tcp', port: 8888 }] };

kernelTest(['vxlan', 'nftBridge'], 'T5: in the kernel, too, a tenant sees nothing of others', async () => {
  await fc.assert(nonInterference({ ...SMALL, tenant: 'blue' }), { numRuns: 2 });
});

kernelTest(['vxlan', 'nftBridge'], 'F23: in the kernel, too, one more deny opens nothing', async () => {
  await fc.assert(denyMonotonicity(SMALL), { numRuns: 2 });
});

kernelTest(['vxlan', 'nftBridge'], 'a kernel that forgets its rules when strangers come is found out', async () => {
  const forgetful = inKernel({
    distort: (spec) =>
      spec.map((fact) =>
        fact.kind === 'ruleset' && spec.some((other) => 'namespace' in other && /elsewhere/.test(`${other.namespace}`))
          ? { ...fact, text: fact.text.replaceAll(/\bdrop\b/g, 'accept') }
          : fact,
      ),
  });
  const found = await fc.check(nonInterference({ ...SMALL, build: forgetful, tenant: 'blue' }), {
    ...{ numRuns: 20, seed: 1, endOnFailure: true },
  });
  assert.match(String(found.errorInstance), 'tcp/8888: timed-out, then');
});

test.run();
