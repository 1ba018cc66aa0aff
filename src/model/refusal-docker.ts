/** The texts of Docker, libnetwork and Swarm, and ours for machines, which none of them makes. */
import { conflict, exhausted, inUse, invalid, notFound, type Refusal, unavailable } from './refusal-kind.ts';

export const dockerRefusals = {
  // Docker's networks.
  dockerNetworkName: (network: string) =>
    invalid('docker-network-name', `invalid network name (${network}), only [a-zA-Z0-9][a-zA-Z0-9_.-]* are allowed`),
  dockerNetworkExists: (network: string) =>
    conflict('docker-network-exists', `network with name ${network} already exists`),
  dockerNetworkNotFound: (network: string) => notFound('docker-network-not-found', `network ${network} not found`),
  dockerNetworkInUse: (network: string) => inUse('docker-network-in-use', `network ${network} has active endpoints`),
  dockerPredefined: (network: string) =>
    conflict('docker-predefined', `operation is not permitted on predefined ${network} network`),
  dockerPredefinedKept: (network: string) =>
    conflict('docker-predefined-kept', `${network} is a pre-defined network and cannot be removed`),
  dockerSubnet: (subnet: string) => invalid('docker-subnet', `invalid CIDR address: ${subnet}`),
  dockerGateway: (gateway: string) => invalid('docker-gateway', `no matching subnet for gateway ${gateway}`),
  dockerPoolOverlaps: () => conflict('docker-pool-overlaps', 'Pool overlaps with other one on this address space'),
  dockerPoolsExhausted: () =>
    exhausted(
      'docker-pools-exhausted',
      'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
    ),
  /** Ours: a bridge is one node's. */
  dockerNodeRequired: (network: string) =>
    invalid('docker-node-required', `network ${network} is a bridge: say on which node`),
  nodeNotFound: (node: string) => notFound('node-not-found', `node ${node} not found`),

  // Nodes and outside hosts (ours: neither Docker nor Contiv makes machines).
  nodeName: (node: string) =>
    invalid('node-name', `invalid node name (${node}): letters, digits and hyphens inside, at most 63`),
  nodeExists: (node: string) => conflict('node-exists', `node ${node} exists already`),
  nodeSize: (what: 'cpus' | 'memory') => invalid('node-size', `${what} of a node must be a whole number above 0`),
  nodeHasContainers: (node: string, count: number) =>
    inUse('node-has-containers', `cannot delete node ${node}: it has ${count} containers`),
  nodeHasEndpoints: (node: string, count: number) =>
    inUse('node-has-endpoints', `cannot delete node ${node}: it has ${count} endpoints`),
  nodeRunsNetmaster: (node: string) =>
    inUse('node-runs-netmaster', `cannot delete node ${node}: it runs netmaster, which the other nodes need`),
  lanExhausted: (lan: string) => exhausted('lan-exhausted', `no free address for a node in ${lan}`),
  hostName: (host: string) =>
    invalid('host-name', `invalid host name (${host}): letters, digits, hyphens and dots inside`),
  hostExists: (host: string) => conflict('host-exists', `host ${host} exists already`),
  hostNotFound: (host: string) => notFound('host-not-found', `host ${host} not found`),
  hostIsResolver: () => inUse('host-is-resolver', 'cannot delete host resolver: every node asks it for names'),
  hostAddress: (address: string) =>
    invalid(
      'host-address',
      `invalid address ${address}: say a host's address and its prefix length, as 192.168.2.100/24`,
    ),
  hostPlace: (address: string, place: string) => invalid('host-place', `address ${address} is not one of ${place}`),
  hostVlan: (vlan: number) => invalid('host-vlan', `invalid VLAN id ${vlan}: 1 to 4094`),
  hostAddressTaken: (address: string, owner: string) =>
    conflict('host-address-taken', `address ${address} is ${owner}'s`),
  hostAddressKept: (address: string, owner: string) =>
    conflict('host-address-kept', `address ${address} is kept by ${owner}`),
  listenerPort: (port: number) => invalid('listener-port', `invalid port ${port}: 1 to 65535`),

  // Containers, in Docker's words.
  containerName: (name: string) =>
    invalid('container-name', `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`),
  containerExists: (name: string) =>
    conflict(
      'container-exists',
      `Conflict: The name ${name} is already assigned. You have to delete (or rename) that container to be able to assign ${name} to a container again.`,
    ),
  containerNotFound: (name: string) => notFound('container-not-found', `No such container: ${name}`),
  containerRunning: (name: string) =>
    conflict(
      'container-running',
      `You cannot remove a running container ${name}. Stop the container before attempting removal or use -f`,
    ),
  containerNotRunning: (name: string) => conflict('container-not-running', `Container ${name} is not running`),
  /** Ours: Docker lets one stop the DNS container, and the tenant's group names are gone. */
  containerIsDns: (name: string) =>
    conflict('container-is-dns', `container ${name} is its tenant's DNS server: it comes and goes with the tenant`),
  containerSize: (what: 'cpus' | 'memory') =>
    invalid('container-size', `${what} of a container must be a number of 0 or more`),
  containerPort: (side: 'hostPort' | 'containerPort', port: number) =>
    invalid('container-port', `Invalid ${side}: ${port}`),
  portAllocated: (port: number) =>
    conflict('port-allocated', `Bind for 0.0.0.0:${port} failed: port is already allocated`),
  portInUse: (protocol: string, port: number) =>
    conflict('port-in-use', `listen ${protocol} 0.0.0.0:${port}: bind: address already in use`),
  notListening: (name: string, protocol: string, port: number) =>
    notFound('not-listening', `nothing listens on ${protocol} port ${port} in container ${name}`),
  hostNetwork: () =>
    conflict('host-network', 'Container cannot be disconnected from host network or connected to host network'),
  sharedNetwork: () =>
    conflict(
      'shared-network',
      'Container sharing network namespace with another container or host cannot be connected to any other network',
    ),
  noneNetwork: () =>
    conflict(
      'none-network',
      'Container cannot be connected to multiple networks with one of the networks in private (none) mode',
    ),
  addressOnDefault: () =>
    invalid('address-on-default', 'User specified IP address is supported on user defined networks only'),
  notConnected: (name: string, network: string) =>
    notFound('not-connected', `container ${name} is not connected to network ${network}`),
  /** Ours: Docker joins and leaves it by itself, and gets confused when others do. */
  gatewayBridge: () =>
    conflict('gateway-bridge', 'docker_gwbridge is for Docker itself: containers join and leave it as they need it'),

  // Endpoints, in libnetwork's words.
  endpointExists: (endpoint: string, network: string) =>
    conflict('endpoint-exists', `endpoint with name ${endpoint} already exists in network ${network}`),
  endpointNotFound: (endpoint: string) => notFound('endpoint-not-found', `endpoint ${endpoint} not found`),
  endpointName: () => invalid('endpoint-name', 'invalid name: name is empty'),
  endpointJoined: () => conflict('endpoint-joined', 'another container is attached to the same network endpoint'),
  endpointNotJoined: () => conflict('endpoint-not-joined', 'cannot leave endpoint with no attached sandbox'),
  endpointActive: (endpoint: string) =>
    inUse('endpoint-active', `endpoint with name ${endpoint} has active containers`),
  /** Ours: an endpoint's address is set up on one node. */
  endpointElsewhere: (endpoint: string, node: string) =>
    conflict('endpoint-elsewhere', `endpoint ${endpoint} is on node ${node}, the container is not`),
  endpointKind: (kind: 'host' | 'none') =>
    invalid('endpoint-kind', `network ${kind} has no addresses and so no endpoints`),
  endpointGroupNetwork: (group: string, network: string) =>
    invalid('endpoint-group-network', `group ${group} is not of network ${network}`),

  // Swarm.
  noNodes: () => unavailable('no-nodes', 'No nodes available in the cluster'),
  noHealthyNode: () => unavailable('no-healthy-node', 'No healthy node available in the cluster'),
  noNodeWithPort: (port: number) =>
    unavailable('no-node-with-port', `unable to find a node with port ${port} available`),
  noNodeWithHostPort: (port: number) =>
    unavailable('no-node-with-host-port', `unable to find a node with port ${port} available in the Host mode`),
  noNodeWithDependencies: (dependencies: readonly string[]) =>
    unavailable(
      'no-node-with-dependencies',
      `Unable to find a node fulfilling all dependencies: ${dependencies.map((name) => `--link=${name}`).join(' ')}`,
    ),
  noNodeSatisfies: (conditions: readonly (readonly string[])[]) =>
    unavailable(
      'no-node-satisfies',
      `Unable to find a node that satisfies the following conditions ${conditions.map((list) => `[${list.join(' ')}]`).join(' ')}`,
    ),
  noResources: () => exhausted('no-resources', 'no resources available to schedule container'),
  expressionOperator: (text: string) => invalid('expression-operator', `One of operator ==, != is expected: ${text}`),
  expressionKey: (key: string) => invalid('expression-key', `Key '${key}' is invalid`),
  expressionValue: (value: string) => invalid('expression-value', `Value '${value}' is invalid`),
  expressionPattern: (value: string) =>
    invalid('expression-pattern', `Value '${value}' is invalid: not a regular expression`),
  strategyUnsupported: (strategy: string) =>
    invalid('strategy-unsupported', `strategy not supported: ${strategy} (spread and binpack are)`),
  /** Ours: a model answers the same question the same way twice. */
  strategyRandom: () =>
    invalid(
      'strategy-random',
      'strategy not supported: random is not a function of the cluster: take spread or binpack',
    ),
} satisfies Readonly<Record<string, (...values: never[]) => Refusal>>;
