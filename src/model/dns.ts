/** `<tenant>dns`: a tenant's DNS sandbox on the first node, on docker0 and on all networks of the tenant. */
import { bySerial } from './by-serial.ts';
import type { Cluster } from './cluster.ts';
import type { ClusterEvent } from './decider.ts';
import { type Draft, draft, record } from './draft.ts';
import { endpointsOf } from './endpoint.ts';
import { localNetworkId, type Network, type NetworkId } from './network.ts';
import { firstNode, type Node } from './node.ts';
import { plug, unplug } from './plug.ts';
import type { Sandbox, SandboxName } from './sandbox.ts';
import type { TenantName } from './tenant.ts';

export const dnsName = (tenant: TenantName): SandboxName => `${tenant}dns`;

/** What an event of another noun brings about for DNS sandboxes. `cluster` is the state after the event, always. */
export function follow(cluster: Cluster, event: ClusterEvent): readonly ClusterEvent[] {
  const before = draft(cluster);
  switch (event.type) {
    case 'node.created':
      return bySerial(cluster.tenants.values()).reduce((state, { name }) => create(state, name), before).events;
    case 'node.deleted':
      return serversOf(cluster)
        .filter(({ node }) => node === event.node)
        .reduce(remove, before).events;
    case 'tenant.created':
      return create(before, event.tenant.name).events;
    case 'tenant.deleted':
      return serversOf(cluster)
        .filter(({ name }) => name === dnsName(event.tenant))
        .reduce(remove, before).events;
    case 'network.created':
      return join(before, event.network).events;
    case 'network.deleted':
      return serversOf(cluster).reduce((state, server) => leave(state, server, event.network), before).events;
    default:
      return [];
  }
}

/** Not where a container has the name already: Contiv, too, only warns then. */
function create(before: Draft, tenant: TenantName): Draft {
  const { cluster } = before;
  const name = dnsName(tenant);
  const node = firstNode(cluster);
  if (node === undefined || cluster.sandboxes.has(name)) return before;
  const own = [...cluster.networks.values()].filter((network) => isOf(network, tenant));
  const networks = [localNetworkId(node.name, 'bridge'), ...bySerial(own).map(({ id }) => id)];
  const sandbox = dnsSandbox(name, node, cluster.serial);
  const started = record(before, { type: 'sandbox.created', sandbox }, { type: 'sandbox.started', sandbox: name });
  return networks.reduce((state, network) => attach(state, sandbox, network), started);
}

const dnsSandbox = (name: SandboxName, { name: node }: Node, serial: number): Sandbox => ({
  ...{ name, serial, node, image: 'skynetservices/skydns:latest', command: '/skydns', labels: {} },
  ...{ role: 'dns', stack: 'own', status: 'created', attachments: [], ports: [], listeners: [] },
  ...{ cpus: 0, memoryMiB: 0, dependencies: [] },
});

/** A network that has no address left stays without the server, as in Contiv: a warning, no failure. */
function attach(before: Draft, sandbox: Sandbox, network: NetworkId): Draft {
  const attached = record(before, { type: 'sandbox.attached', sandbox: sandbox.name, attachment: { network } });
  const plugged = plug(attached, sandbox, { network });
  return plugged.ok ? plugged.value : before;
}

function remove(before: Draft, { name }: Sandbox): Draft {
  const unplugged = endpointsOf(before.cluster, name).reduce(unplug, before);
  return record(unplugged, { type: 'sandbox.deleted', sandbox: name });
}

function join(before: Draft, network: Network): Draft {
  const server = serversOf(before.cluster).find(
    ({ name }) => network.kind === 'contiv' && name === dnsName(network.tenant),
  );
  return server === undefined ? before : attach(before, server, network.id);
}

function leave(before: Draft, { name, attachments }: Sandbox, network: NetworkId): Draft {
  if (!attachments.some((attachment) => attachment.network === network)) return before;
  const unplugged = endpointsOf(before.cluster, name)
    .filter((endpoint) => endpoint.network === network)
    .reduce(unplug, before);
  return record(unplugged, { type: 'sandbox.detached', sandbox: name, network });
}

const serversOf = (cluster: Cluster): readonly Sandbox[] =>
  [...cluster.sandboxes.values()].filter(({ role }) => role === 'dns');

const isOf = (network: Network, tenant: TenantName): boolean => network.kind === 'contiv' && network.tenant === tenant;
