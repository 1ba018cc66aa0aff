/** Why a command is refused: typed values, their classification, and their exact texts in one place. */

/** As REST layers need it: what kind of no. `usage`: netctl itself refuses, before any server is asked. */
export type RefusalClass = 'usage' | 'invalid' | 'not-found' | 'conflict' | 'in-use' | 'exhausted' | 'unavailable';

export type Refusal = { readonly code: string; readonly class: RefusalClass; readonly text: string };

/** One line whatever was typed: control characters in a quoted name become blanks. */
const as =
  (kind: RefusalClass) =>
  (code: string, text: string): Refusal => ({ code, class: kind, text: text.replace(/\p{Cc}/gu, ' ') });

const usage = as('usage');
const invalid = as('invalid');
const notFound = as('not-found');
const conflict = as('conflict');
const inUse = as('in-use');
const exhausted = as('exhausted');
const unavailable = as('unavailable');

/** Contiv's texts are the first lines of what netctl and netmaster print; those marked "ours" have no counterpart there. */
export const refusals = {
  // Usage: what a front door says to a command line that lacks something.
  networkNameRequired: () => usage('network-name-required', 'Network name required'),
  subnetRequired: () => usage('subnet-required', 'Subnet is required'),
  tenantNameRequired: () => usage('tenant-name-required', 'Tenant name required'),
  networkAndGroupRequired: () => usage('network-and-group-required', 'Network and group name required'),
  groupNameRequired: () => usage('group-name-required', 'EndpointGroup name required'),
  policyNameRequired: () => usage('policy-name-required', 'Policy name required'),
  policyAndRuleRequired: () => usage('policy-and-rule-required', 'Policy name and Rule ID required'),
  tooManyArguments: () => usage('too-many-arguments', 'More arguments than required'),
  gatewayFormat: () => usage('gateway-format', 'Invalid gateway - Enter in A.B.C.D format'),
  unknownDirection: () => usage('unknown-direction', 'Unknown direction'),
  /** `option` is to-group, to-network or to-ip-address (the last one is ours: Contiv ignores it). */
  notForIncoming: (option: string) => usage('not-for-incoming', `Cant specify ${option} for incoming rule`),
  notForOutgoing: (option: string) => usage('not-for-outgoing', `Cant specify ${option} for outgoing rule`),
  fromGroupAndNetwork: () =>
    usage('from-group-and-network', "Can't specify both from-group argument and -from-network "),
  toGroupAndNetwork: () => usage('to-group-and-network', "Can't specify both -to-group and -to-network"),

  // One field of an object.
  fieldFormat: (field: string) => invalid('field-format', `${field} string invalid format`),
  fieldTooLong: (field: string) => invalid('field-too-long', `${field} string too long`),
  fieldOutOfBound: (field: string) => invalid('field-out-of-bound', `${field} Value Out of bound`),

  // Global settings.
  rangeReversed: (range: string) => invalid('range-reversed', `invalid range ${range}, min is greater than max`),
  rangeBelowOne: (range: string) => invalid('range-below-one', `invalid range ${range}, values less than 1`),
  rangeAbove: (range: string, most: number) =>
    invalid('range-above', `invalid range ${range}, vlan values exceed ${most} max allowed`),
  vxlanRangeTooWide: (range: string) =>
    invalid('vxlan-range-too-wide', `does not allow vxlan range to exceed 16000 range ${range}`),
  tagsInUse: (kind: 'vlan' | 'vxlan', tags: readonly number[]) =>
    inUse('tags-in-use', `cannot update the ${kind} range due to existing ${kind}s ${tags.join(', ')}`),

  // Tenants.
  tenantExists: () => conflict('tenant-exists', 'Cant change tenant parameters after its created'),
  tenantNotFound: () => notFound('tenant-not-found', 'tenant not found'),
  /** The tenant in which something else was to be created. */
  parentTenantNotFound: () => notFound('parent-tenant-not-found', 'Tenant not found'),
  tenantHas: (tenant: string, count: number, what: 'networks' | 'endpoint groups' | 'policies') =>
    inUse('tenant-not-empty', `cannot delete ${tenant} has ${count} ${what}`),

  // Networks and their tags.
  networkExists: () => conflict('network-exists', 'Cant change network parameters after its created'),
  networkNotFound: () => notFound('network-not-found', 'network not found'),
  /** The network in which a group was to be created. */
  parentNetworkNotFound: (network: string) => notFound('parent-network-not-found', `Network ${network} not found`),
  networkHasGroups: (network: string, count: number) =>
    inUse('network-has-groups', `cannot delete ${network} has ${count} endpoint groups`),
  networkHasEndpoints: () => inUse('network-has-endpoints', 'Error: Network has active endpoints'),
  networkNamedAsGroup: (network: string) =>
    conflict('network-named-as-group', `Network ${network} conflicts with the endpointGroup name`),
  subnetLength: (length: number) => invalid('subnet-length', `subnet length ${length} not supported`),
  subnetRange: () => invalid('subnet-range', 'Network subnet format not valid'),
  /** Ours: Contiv takes prefixes that no host can have. */
  subnetReserved: (subnet: string) =>
    invalid('subnet-reserved', `subnet ${subnet} is loopback, multicast or reserved: no host can have its addresses`),
  subnetConflict: (network: string, subnet: string) =>
    conflict('subnet-conflict', `network ${network} conflicts with subnet ${subnet}`),
  /** Ours: Contiv takes the network or broadcast address as a gateway. */
  gatewayUnusable: (gateway: string, subnet: string) =>
    invalid('gateway-unusable', `gateway ${gateway} is the network or broadcast address of subnet ${subnet}`),
  vlanNotAvailable: (vlan: number) =>
    conflict('vlan-not-available', `requested vlan not available - vlan:${vlan}`),
  vxlanNotAvailable: () => conflict('vxlan-not-available', 'requested vxlan not available'),
  noVlans: () => exhausted('no-vlans', 'no vlans available'),
  noVxlans: () => exhausted('no-vxlans', 'no vxlans available'),
  noLocalVlans: () => exhausted('no-local-vlans', 'no local vlans available'),

  // Addresses.
  outsideSubnet: (address: string, subnet: string, hostId: number) =>
    invalid('outside-subnet', `hostIP ${address} is exceeding beyond subnet ${subnet}, hostID ${hostId}`),
  addressNotAvailable: (address: string) =>
    conflict('address-not-available', `ip address ${address} is not available`),
  addressesExhausted: (subnet: string) =>
    exhausted('addresses-exhausted', `auto allocation failed - address exhaustion in subnet ${subnet}`),
  /** Ours: Contiv blames the subnet when a group's pool is used up. */
  poolExhausted: (pool: string) =>
    exhausted('pool-exhausted', `auto allocation failed - address exhaustion in ip-pool ${pool}`),
  /** Docker's, for an address that is none. */
  addressFormat: (text: string) => invalid('address-format', `invalid IPv4 address: ${text}`),
  /** Docker's, for its own networks. */
  dockerOutsideSubnet: (address: string) =>
    invalid(
      'docker-outside-subnet',
      `Invalid address ${address}: It does not belong to any of this network's subnets`,
    ),
  dockerAddressInUse: () => conflict('docker-address-in-use', 'Address already in use'),
  dockerAddressesExhausted: (network: string) =>
    exhausted(
      'docker-addresses-exhausted',
      `no available IPv4 addresses on this network's address pools: ${network}`,
    ),

  // Endpoint groups.
  groupNotFound: () => notFound('group-not-found', 'endpointGroup not found'),
  groupNetworkFixed: () =>
    conflict('group-network-fixed', 'Cannot change network association after epg is created.'),
  groupPoolFixed: () => conflict('group-pool-fixed', 'Cannot change IP pool after epg is created.'),
  groupNamedAsNetwork: (group: string) =>
    conflict('group-named-as-network', `EndpointGroup ${group} conflicts with the network name`),
  groupHasEndpoints: (group: string) => inUse('group-has-endpoints', `Error: EPG ${group} has active endpoints`),
  poolReversed: (pool: string) => invalid('pool-reversed', `invalid ip-pool ${pool}`),
  poolOutside: (pool: string, subnet: string) =>
    invalid('pool-outside', `bad ip-pool ${pool}, EPG ip-pool must be a subset of network ${subnet}`),

  // Policies and rules.
  policyNotFound: () => notFound('policy-not-found', 'policy not found'),
  /** The policy to which a rule was to be added, or which a group was to have. */
  parentPolicyNotFound: () => notFound('parent-policy-not-found', 'Policy not found'),
  policyInUse: () => inUse('policy-in-use', 'Policy is being used'),
  ruleExists: () => conflict('rule-exists', 'can not update a rule after its created'),
  ruleNotFound: () => notFound('rule-not-found', 'rule not found'),
  ruleGroupNotFound: () => notFound('rule-group-not-found', 'endpoint group not found'),
  ruleNetworkNotFound: (side: 'from' | 'to') =>
    notFound('rule-network-not-found', `${side} Network not found`),
  fromNetworkAndAddress: () =>
    invalid('from-network-and-address', 'can not specify both from network and from ip address'),
  toNetworkAndAddress: () =>
    invalid('to-network-and-address', 'can not specify both to-network and to-ip address'),
  /** Ours: Contiv silently ignores such a port. */
  portNeedsProtocol: (port: number) =>
    invalid('port-needs-protocol', `port ${port} needs a protocol that has ports: say --protocol tcp or --protocol udp`),

  // Docker's networks.
  dockerNetworkName: (network: string) =>
    invalid(
      'docker-network-name',
      `invalid network name (${network}), only [a-zA-Z0-9][a-zA-Z0-9_.-]* are allowed`,
    ),
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
  dockerPoolOverlaps: () =>
    conflict('docker-pool-overlaps', 'Pool overlaps with other one on this address space'),
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
  hostName: (host: string) => invalid('host-name', `invalid host name (${host}): letters, digits, hyphens and dots inside`),
  hostExists: (host: string) => conflict('host-exists', `host ${host} exists already`),
  hostNotFound: (host: string) => notFound('host-not-found', `host ${host} not found`),
  hostIsResolver: () => inUse('host-is-resolver', 'cannot delete host resolver: every node asks it for names'),
  hostAddress: (address: string) =>
    invalid('host-address', `invalid address ${address}: say a host's address and its prefix length, as 192.168.2.100/24`),
  hostPlace: (address: string, place: string) =>
    invalid('host-place', `address ${address} is not one of ${place}`),
  hostVlan: (vlan: number) => invalid('host-vlan', `invalid VLAN id ${vlan}: 1 to 4094`),
  hostAddressTaken: (address: string, owner: string) =>
    conflict('host-address-taken', `address ${address} is ${owner}'s`),
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
    conflict(
      'host-network',
      'Container cannot be disconnected from host network or connected to host network',
    ),
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
  endpointJoined: () =>
    conflict('endpoint-joined', 'another container is attached to the same network endpoint'),
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
  expressionOperator: (text: string) =>
    invalid('expression-operator', `One of operator ==, != is expected: ${text}`),
  expressionKey: (key: string) => invalid('expression-key', `Key '${key}' is invalid`),
  expressionValue: (value: string) => invalid('expression-value', `Value '${value}' is invalid`),
  expressionPattern: (value: string) =>
    invalid('expression-pattern', `Value '${value}' is invalid: not a regular expression`),
  strategyUnsupported: (strategy: string) =>
    invalid('strategy-unsupported', `strategy not supported: ${strategy} (spread and binpack are)`),
  /** Ours: a model answers the same question the same way twice. */
  strategyRandom: () =>
    invalid('strategy-random', 'strategy not supported: random is not a function of the cluster: take spread or binpack'),
} satisfies Readonly<Record<string, (...values: never[]) => Refusal>>;
