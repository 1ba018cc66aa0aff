/** Docker's own networks: bridges, each on one node, and overlays over all nodes. */
import { type Address, parseAddress } from './address/address.ts';
import { overlaps, type Prefix, prefix } from './address/prefix.ts';
import { bridgeName } from './bridge-name.ts';
import { type Cluster, LAN, MANAGEMENT } from './cluster.ts';
import { contivObjectNames, PREDEFINED } from './docker-name.ts';
import { given } from './field.ts';
import { isActive } from './ipam.ts';
import {
  type BridgeNetwork,
  type DockerNetworkCommand,
  localNetworkId,
  type Network,
  type NetworkEvent,
  type OverlayNetwork,
  type Subnet,
} from './network.ts';
import type { NodeName } from './node.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import { hostRange, inRange, parseDockerSubnet } from './subnet.ts';
import { takeOverlayVni } from './tag.ts';

type Create = Extract<DockerNetworkCommand, { type: 'docker-network.create' }>;
type Delete = Extract<DockerNetworkCommand, { type: 'docker-network.delete' }>;

export function decideDockerNetwork(
  cluster: Cluster,
  command: DockerNetworkCommand,
): Result<readonly NetworkEvent[], Refusal> {
  if (command.type === 'docker-network.delete') return remove(cluster, command);
  const refused = nameRefusal(cluster, command);
  if (refused !== undefined) return err(refused);
  const made = command.driver === 'overlay' ? overlay(cluster, command) : bridge(cluster, command);
  return made.ok ? ok([{ type: 'network.created', network: made.value }]) : made;
}

function nameRefusal(cluster: Cluster, { driver, network, node }: Create): Refusal | undefined {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}$/.test(network)) return refusals.dockerNetworkName(network);
  if (PREDEFINED.has(network)) return refusals.dockerPredefined(network);
  const rivals = [...cluster.networks.values()].filter(
    (other) => other.kind === 'overlay' || (other.kind === 'bridge' && (driver === 'overlay' || other.node === node)),
  );
  const exists = rivals.some(({ name }) => name === network) || contivObjectNames(cluster).has(network);
  return exists ? refusals.dockerNetworkExists(network) : undefined;
}

function overlay(cluster: Cluster, command: Create): Result<OverlayNetwork, Refusal> {
  const others = subnets(cluster, ({ kind }) => kind === 'overlay');
  const subnet = chooseSubnet(given(command.subnet), others, OVERLAY_DEFAULTS);
  if (!subnet.ok) return subnet;
  const gateway = chooseGateway(given(command.gateway), subnet.value.prefix);
  if (!gateway.ok) return gateway;
  const vni = takeOverlayVni(cluster);
  if (!vni.ok) return vni;
  return ok({
    ...{ kind: 'overlay', id: command.network, name: command.network, serial: cluster.serial },
    ...{ vni: vni.value, subnet: subnet.value, reservations: [{ address: gateway.value, for: 'gateway' }] },
  });
}

function bridge(cluster: Cluster, command: Create): Result<BridgeNetwork, Refusal> {
  const { network: name, node } = command;
  if (node === undefined || node === '') return err(refusals.dockerNodeRequired(name));
  if (!cluster.nodes.has(node)) return err(refusals.nodeNotFound(node));
  const others = subnets(cluster, (network) => network.kind === 'bridge' && network.node === node);
  const subnet = chooseSubnet(given(command.subnet), [...NODE_PREFIXES, ...others], BRIDGE_DEFAULTS);
  if (!subnet.ok) return subnet;
  const gateway = chooseGateway(given(command.gateway), subnet.value.prefix);
  if (!gateway.ok) return gateway;
  return ok({
    ...{ kind: 'bridge', id: localNetworkId(node, name), name, serial: cluster.serial, node },
    ...{ bridge: bridgeName(name, cluster.serial), subnet: subnet.value, gateway: gateway.value },
    ...{ interContainer: 'on', reservations: [{ address: gateway.value, for: 'gateway' }] },
  });
}

/** On every node's interfaces, docker_gwbridge's even before it exists. */
const NODE_PREFIXES: readonly Prefix[] = [LAN, MANAGEMENT.prefix, prefix('172.18.0.0/16')];

const BRIDGE_DEFAULTS = Array.from({ length: 13 }, (_, index) => prefix(`172.${19 + index}.0.0/16`));

const OVERLAY_DEFAULTS = Array.from({ length: 256 }, (_, index) => prefix(`10.0.${index}.0/24`)).filter(
  (candidate) => !overlaps(candidate, MANAGEMENT.prefix),
);

const subnets = (cluster: Cluster, which: (network: Network) => boolean): readonly Prefix[] =>
  [...cluster.networks.values()].flatMap((network) =>
    which(network) && 'subnet' in network ? [network.subnet.prefix] : [],
  );

function chooseSubnet(
  text: string | undefined,
  others: readonly Prefix[],
  defaults: readonly Prefix[],
): Result<Subnet, Refusal> {
  const isFree = (candidate: Prefix) => !others.some((other) => overlaps(other, candidate));
  if (text !== undefined) {
    const parsed = parseDockerSubnet(text);
    return !parsed.ok || isFree(parsed.value.prefix) ? parsed : err(refusals.dockerPoolOverlaps());
  }
  const free = defaults.find(isFree);
  return free === undefined ? err(refusals.dockerPoolsExhausted()) : ok({ text: free, prefix: free });
}

function chooseGateway(text: string | undefined, subnet: Prefix): Result<Address, Refusal> {
  const hosts = hostRange(subnet);
  if (text === undefined) return ok(hosts.first);
  const parsed = parseAddress(text);
  return parsed.ok && inRange(hosts, parsed.value) ? parsed : err(refusals.dockerGateway(text));
}

function remove(cluster: Cluster, { network: name, node }: Delete): Result<readonly NetworkEvent[], Refusal> {
  if (PREDEFINED.has(name) && name !== 'docker_gwbridge') return err(refusals.dockerPredefinedKept(name));
  const network = meant(cluster, name, node);
  if (network === undefined) return err(refusals.dockerNetworkNotFound(name));
  if (isActive(cluster, network.id)) return err(refusals.dockerNetworkInUse(name));
  return ok([{ type: 'network.deleted', network: network.id }]);
}

/** The bridge of that node or the overlay; without a node the overlay, or the bridge if just one node has it. */
function meant(cluster: Cluster, name: string, node: NodeName | undefined): Network | undefined {
  const named = [...cluster.networks.values()].filter((network) => network.name === name);
  const overlay = named.find(({ kind }) => kind === 'overlay');
  const bridges = named.filter(
    (network) => network.kind === 'bridge' && (given(node) ?? network.node) === network.node,
  );
  return overlay ?? (bridges.length === 1 ? bridges[0] : undefined);
}
