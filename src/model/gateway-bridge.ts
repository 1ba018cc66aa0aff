/** docker_gwbridge: how a sandbox reaches the outside when none of its networks has a gateway. */
import { addressAt, prefix } from './address/prefix.ts';
import type { Cluster } from './cluster.ts';
import { type Draft, record } from './draft.ts';
import { type Endpoint, endpointsOf } from './endpoint.ts';
import { type BridgeNetwork, localNetworkId, type Network } from './network.ts';
import type { NodeName } from './node.ts';
import { plug, unplug } from './plug.ts';
import type { Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';
import type { Sandbox, SandboxName } from './sandbox.ts';

/** Joins or leaves the bridge as the sandbox's networks want it, making the bridge with its first endpoint. */
export function settleGateway(before: Draft, name: SandboxName): Result<Draft, Refusal> {
  const sandbox = before.cluster.sandboxes.get(name);
  if (sandbox === undefined) return ok(before);
  const endpoint = gatewayEndpoint(before.cluster, sandbox);
  const isNeeded = needsGateway(before.cluster, sandbox);
  if (isNeeded === (endpoint !== undefined)) return ok(before);
  if (endpoint !== undefined) return ok(unplug(before, endpoint));
  const network = localNetworkId(sandbox.node, 'docker_gwbridge');
  return plug(withBridge(before, sandbox.node), sandbox, { network });
}

/** Running with a stack of its own on Contiv or overlay networks only, all of them without a gateway. */
export function needsGateway(cluster: Cluster, sandbox: Sandbox): boolean {
  if (sandbox.status !== 'running' || sandbox.stack !== 'own' || sandbox.role === 'dns') return false;
  const networks = endpointsOf(cluster, sandbox.name).flatMap(({ network }) => cluster.networks.get(network) ?? []);
  const others = networks.filter((network) => !isGatewayBridge(network));
  return others.length > 0 && !others.some(hasGateway);
}

export const isGatewayBridge = (network: Network): boolean =>
  network.kind === 'bridge' && network.name === 'docker_gwbridge';

/** Docker's own bridges always; an overlay's gateway is nobody's. */
const hasGateway = (network: Network): boolean =>
  network.kind === 'bridge' || (network.kind === 'contiv' && network.gateway !== undefined);

const gatewayEndpoint = (cluster: Cluster, { name, node }: Sandbox): Endpoint | undefined =>
  endpointsOf(cluster, name).find(({ network }) => network === localNetworkId(node, 'docker_gwbridge'));

function withBridge(before: Draft, node: NodeName): Draft {
  const { networks, serial } = before.cluster;
  if (networks.has(localNetworkId(node, 'docker_gwbridge'))) return before;
  return record(before, { type: 'network.created', network: gatewayBridge(node, serial) });
}

function gatewayBridge(node: NodeName, serial: number): BridgeNetwork {
  const name = 'docker_gwbridge';
  const subnet = prefix('172.18.0.0/16');
  const gateway = addressAt(subnet, 1);
  return {
    ...{ kind: 'bridge', id: localNetworkId(node, name), name, serial, node, bridge: name },
    ...{ subnet: { text: subnet, prefix: subnet }, gateway, interContainer: 'off' },
    reservations: [{ address: gateway, for: 'gateway' }],
  };
}
