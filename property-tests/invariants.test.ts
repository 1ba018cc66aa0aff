import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { histories } from '../src/conformance/commands.ts';
import {
  type Claim,
  denyMonotonicity,
  idempotence,
  nonInterference,
  orderIndependence,
  placementIndependence,
  rebuilding,
  relabelling,
} from '../src/invariants/index.ts';
import { acceptance, type Topology } from '../src/invariants/topology.ts';

/** Without what is refused, so that a place is seldom one where nothing happens. */
const topologies: fc.Arbitrary<Topology> = histories.map((all) => {
  const accepted = acceptance(all);
  return all.filter((_, place) => accepted[place]);
});

const BY: Claim['by'] = [{ kind: 'icmp' }, { kind: 'tcp', port: 80 }];

const holds = (title: string, invariant: (claim: Claim) => fc.IAsyncProperty<never>, numRuns = 40) =>
  test(title, async () => {
    await fc.assert(
      fc.asyncProperty(topologies, fc.integer(), async (topology, seed) => {
        const found = await fc.check(invariant({ topology, by: BY }), {
          numRuns: 3,
          seed,
          maxSkipsPerRun: 20,
          includeErrorInReport: true,
        });
        assert.not(found.failed && found.counterexample !== null, fc.defaultReportMessage(found) ?? '');
      }),
      { numRuns, includeErrorInReport: true },
    );
  });

const anyOf = <T>(property: fc.IAsyncProperty<T>) => property as unknown as fc.IAsyncProperty<never>;

holds('T5: no tenant sees what is done in others', (claim) => anyOf(nonInterference({ ...claim, tenant: 'blue' })));
holds('F23: one more deny opens nothing', (claim) => anyOf(denyMonotonicity(withPolicy(claim))));
holds('A3: said twice is said once', (claim) => anyOf(idempotence(claim)));
holds('A: up, down and up again is the same', (claim) => anyOf(rebuilding(claim)));
holds('F: names and tags mean nothing', (claim) => anyOf(relabelling(claim)));
holds('T5: the order of commands in different tenants does not matter', (claim) => anyOf(orderIndependence(claim)));
holds('F: a container can live on any node', (claim) => anyOf(placementIndependence(crowded(claim))));

const withPolicy = (claim: Claim): Claim => ({
  ...claim,
  topology: [
    ...claim.topology,
    { type: 'tenant.create', tenant: 'default' },
    { type: 'policy.create', tenant: 'default', policy: 'p' },
  ],
});

const crowded = (claim: Claim): Claim => ({
  ...claim,
  topology: [
    ...claim.topology,
    { type: 'tenant.create', tenant: 'default' },
    { type: 'node.create', node: 'n1' },
    { type: 'node.create', node: 'n2' },
    { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.1.2.0/28' },
    {
      ...{ type: 'sandbox.create', sandbox: 'crowd', node: 'n1' },
      network: { kind: 'contiv', tenant: 'default', network: 'n' },
    },
  ],
});

test.run();
