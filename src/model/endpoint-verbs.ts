/** The four verbs of the container network model, with libnetwork's refusals: create and delete, join and leave. */
import type { Cluster } from './cluster.ts';
import { type DraftEvent, draft, record } from './draft.ts';
import { type Endpoint, type EndpointCommand, type EndpointEvent, endpointsOf } from './endpoint.ts';
import { isGatewayBridge, settleGateway } from './gateway-bridge.ts';
import type { Network } from './network.ts';
import { freeInterface, newEndpoint } from './plug.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import type { Sandbox, SandboxName } from './sandbox.ts';

type Create = Extract<EndpointCommand, { type: 'endpoint.create' }>;
type Join = Extract<EndpointCommand, { type: 'endpoint.join' }>;

export function decideEndpoint(cluster: Cluster, command: EndpointCommand): Result<readonly DraftEvent[], Refusal> {
  if (command.type === 'endpoint.create') return create(cluster, command);
  const endpoint = cluster.endpoints.get(command.endpoint);
  if (endpoint === undefined) return err(refusals.endpointNotFound(command.endpoint));
  const refused = ownerRefusal(cluster, endpoint);
  if (refused !== undefined) return err(refused);
  // biome-ignore lint/nursery/useExhaustiveSwitchCases: creation has returned above, which tsc sees and this rule does not.
  switch (command.type) {
    case 'endpoint.join':
      return join(cluster, endpoint, command);
    case 'endpoint.leave':
      return leave(cluster, endpoint);
    case 'endpoint.delete':
      return endpoint.joined === undefined
        ? ok([{ type: 'endpoint.deleted', endpoint: endpoint.id }])
        : err(refusals.endpointActive(endpoint.id));
  }
}

/** What Docker and Contiv made for themselves is not taken away from them. */
function ownerRefusal(cluster: Cluster, { network, joined }: Endpoint): Refusal | undefined {
  const on = cluster.networks.get(network);
  if (on !== undefined && isGatewayBridge(on)) return refusals.gatewayBridge();
  const sandbox = cluster.sandboxes.get(joined?.sandbox ?? '');
  return sandbox?.role === 'dns' ? refusals.containerIsDns(sandbox.name) : undefined;
}

function create(cluster: Cluster, command: Create): Result<readonly EndpointEvent[], Refusal> {
  const { endpoint: id, network, node, group, address: preferred } = command;
  const refused = createRefusal(cluster, command);
  if (refused !== undefined) return err(refused);
  const endpoint = newEndpoint(cluster, { id, network, node, group, preferred });
  return endpoint.ok ? ok([{ type: 'endpoint.created', endpoint: endpoint.value }]) : endpoint;
}

function createRefusal(cluster: Cluster, { endpoint, network, node, group }: Create): Refusal | undefined {
  const on = cluster.networks.get(network);
  if (endpoint.trim() === '') return refusals.endpointName();
  if (on === undefined) return refusals.dockerNetworkNotFound(network);
  if (!cluster.nodes.has(node)) return refusals.nodeNotFound(node);
  if (on.kind === 'host' || on.kind === 'none') return refusals.endpointKind(on.kind);
  if (isGatewayBridge(on)) return refusals.gatewayBridge();
  if (on.kind === 'bridge' && on.node !== node) return refusals.dockerNetworkNotFound(network);
  if (cluster.endpoints.has(endpoint)) return refusals.endpointExists(endpoint, on.name);
  return group === undefined ? undefined : groupRefusal(cluster, group, on);
}

function groupRefusal(cluster: Cluster, id: string, network: Network): Refusal | undefined {
  const group = cluster.groups.get(id);
  if (group === undefined) return refusals.groupNotFound();
  return group.network === network.id ? undefined : refusals.endpointGroupNetwork(group.name, network.name);
}

/** Into a running container only: the interfaces of others come with their start. */
function join(cluster: Cluster, endpoint: Endpoint, { sandbox: name }: Join): Result<readonly DraftEvent[], Refusal> {
  const sandbox = cluster.sandboxes.get(name);
  if (sandbox === undefined) return err(refusals.containerNotFound(name));
  const refused = joinRefusal(cluster, endpoint, sandbox);
  if (refused !== undefined) return err(refused);
  const on = freeInterface(cluster, name);
  return settled(cluster, name, { type: 'endpoint.joined', endpoint: endpoint.id, sandbox: name, interface: on });
}

function joinRefusal(cluster: Cluster, endpoint: Endpoint, sandbox: Sandbox): Refusal | undefined {
  const { name, role, stack, status, node } = sandbox;
  if (endpoint.joined !== undefined) return refusals.endpointJoined();
  if (role === 'dns') return refusals.containerIsDns(name);
  if (status !== 'running') return refusals.containerNotRunning(name);
  if (stack === 'host') return refusals.sharedNetwork();
  if (node !== endpoint.node) return refusals.endpointElsewhere(endpoint.id, endpoint.node);
  const isThere = endpointsOf(cluster, name).some(({ network }) => network === endpoint.network);
  if (!isThere) return undefined;
  return refusals.endpointExists(name, cluster.networks.get(endpoint.network)?.name ?? endpoint.network);
}

function leave(cluster: Cluster, { id, joined }: Endpoint): Result<readonly DraftEvent[], Refusal> {
  if (joined === undefined) return err(refusals.endpointNotJoined());
  return settled(cluster, joined.sandbox, { type: 'endpoint.left', endpoint: id });
}

function settled(cluster: Cluster, sandbox: SandboxName, event: EndpointEvent): Result<readonly DraftEvent[], Refusal> {
  const after = settleGateway(record(draft(cluster), event), sandbox);
  return after.ok ? ok(after.value.events) : after;
}
