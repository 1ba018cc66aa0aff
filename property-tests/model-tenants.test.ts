import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { histories, sandboxCreate, tenantCommands } from '../src/conformance/commands.ts';
import type { Cluster } from '../src/model/cluster.ts';
import { decide, replay } from '../src/model/decider.ts';
import type { ContivNetwork, Network } from '../src/model/network.ts';
import { play } from './history.ts';

/** What tenant blue sees. Serial numbers and tags are global and left out: they only say how busy others are. */
function view(cluster: Cluster) {
  const own = [...cluster.networks.values()].filter(isBlue);
  const ids = new Set(own.map(({ id }) => id));
  const endpoints = [...cluster.endpoints.values()].filter(({ network }) => ids.has(network));
  return {
    exists: cluster.tenants.has('blue'),
    networks: own.map(({ encapsulation, ...network }) => unnumbered({ ...network, encapsulation: encapsulation.kind })),
    groups: [...cluster.groups.values()].filter(({ tenant }) => tenant === 'blue').map(unnumbered),
    policies: [...cluster.policies.values()]
      .filter(({ tenant }) => tenant === 'blue')
      .map((policy) => unnumbered({ ...policy, rules: policy.rules.map(unnumbered) })),
    endpoints: endpoints.map(unnumbered),
  };
}

const isBlue = (network: Network): network is ContivNetwork => network.kind === 'contiv' && network.tenant === 'blue';

function unnumbered<T extends { readonly serial: number }>({ serial: _serial, ...rest }: T) {
  return rest;
}

test("T5: a tenant's view is unchanged by any command in another tenant", () => {
  const others = fc.oneof(tenantCommands(['default', 'red']), sandboxCreate(['default', 'red']));
  fc.assert(
    fc.property(histories, fc.array(others, { maxLength: 20 }), (past, elsewhere) => {
      const { cluster } = play(past);
      assert.equal(view(play(elsewhere, cluster).cluster), view(cluster));
    }),
    { numRuns: 200 },
  );
});

test('T5: what a tenant is answered does not depend on what another did', () => {
  fc.assert(
    fc.property(fc.array(tenantCommands(), { maxLength: 40, size: 'max' }), (all) => {
      const start = play([{ type: 'node.create', node: 'n1' }]).cluster;
      let together = start;
      let alone = start;
      for (const command of all) {
        const decision = decide(together, command);
        together = replay(decision.ok ? decision.value : [], together);
        if (!('tenant' in command) || command.tenant !== 'blue') continue;
        const lonely = decide(alone, command);
        alone = replay(lonely.ok ? lonely.value : [], alone);
        assert.equal(decision.ok || decision.error, lonely.ok || lonely.error);
      }
      assert.equal(view(together), view(alone));
    }),
    { numRuns: 200 },
  );
});

test.run();
