import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { histories } from '../src/conformance/commands.ts';
import type { Cluster } from '../src/model/cluster.ts';
import { endpointsOf } from '../src/model/endpoint.ts';
import type { Network } from '../src/model/network.ts';
import type { Sandbox } from '../src/model/sandbox.ts';
import { play } from './history.ts';

const holds = (claim: (cluster: Cluster, sandbox: Sandbox, networks: readonly Network[]) => void) =>
  fc.assert(
    fc.property(histories, (commands) => {
      const { cluster } = play(commands);
      for (const sandbox of cluster.sandboxes.values()) claim(cluster, sandbox, networksOf(cluster, sandbox));
    }),
    { numRuns: 200 },
  );

const networksOf = (cluster: Cluster, { name }: Sandbox): readonly Network[] =>
  endpointsOf(cluster, name).flatMap(({ network }) => cluster.networks.get(network) ?? []);

const isGatewayBridge = ({ name }: Network) => name === 'docker_gwbridge';

const hasGateway = (network: Network) =>
  network.kind === 'bridge' || (network.kind === 'contiv' && network.gateway !== undefined);

test('S: a sandbox is on docker_gwbridge just when none of its networks leads outside', () => {
  holds((_cluster, sandbox, networks) => {
    if (sandbox.status !== 'running' || sandbox.stack !== 'own' || sandbox.role === 'dns') return;
    const others = networks.filter((network) => !isGatewayBridge(network));
    const isNeeded = others.length > 0 && !others.some(hasGateway);
    assert.is(networks.some(isGatewayBridge), isNeeded, sandbox.name);
  });
});

test("S: a tenant's DNS sandbox is never on docker_gwbridge", () => {
  holds((_cluster, sandbox, networks) => {
    if (sandbox.role === 'dns') assert.not(networks.some(isGatewayBridge), sandbox.name);
  });
});

test('S: what is not running has neither endpoints nor listeners', () => {
  holds((cluster, sandbox) => {
    if (sandbox.status === 'running') return;
    assert.equal(endpointsOf(cluster, sandbox.name), []);
    assert.equal(sandbox.listeners, []);
  });
});

test('S: endpoints are on the node of their sandbox, each at an interface of its own', () => {
  holds((cluster, sandbox) => {
    const endpoints = endpointsOf(cluster, sandbox.name);
    const interfaces = endpoints.map(({ joined }) => joined?.interface);
    assert.is(new Set(interfaces).size, interfaces.length, sandbox.name);
    assert.ok(endpoints.every(({ node }) => node === sandbox.node));
    assert.is(new Set(endpoints.map(({ network }) => network)).size, endpoints.length, sandbox.name);
  });
});

/** S9: with the node's stack nothing is published, whatever was asked for. */
const publishes = ({ status, stack }: Sandbox): boolean => status === 'running' && stack === 'own';

test('S9: no two containers of a node publish the same port', () => {
  holds((cluster, sandbox) => {
    if (!publishes(sandbox)) return;
    const rivals = [...cluster.sandboxes.values()].filter(
      (other) => other.name !== sandbox.name && other.node === sandbox.node && publishes(other),
    );
    for (const { nodePort, protocol } of sandbox.ports)
      for (const rival of rivals)
        assert.not(
          rival.ports.some((port) => port.nodePort === nodePort && port.protocol === protocol),
          sandbox.name,
        );
  });
});

test.run();
