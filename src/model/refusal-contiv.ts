/** The texts of Contiv: first lines of what netctl and netmaster print. "Ours" marks those it has no counterpart of. */
import { conflict, exhausted, inUse, invalid, notFound, type Refusal, usage } from './refusal-kind.ts';

export const contivRefusals = {
  // Usage: what netctl says before it asks netmaster.
  subnetRequired: () => usage('subnet-required', 'Subnet is required'),
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
  /** Ours: Contiv gives every node an interface of its own on such a network. */
  infraNotModelled: () =>
    invalid('infra-not-modelled', 'networks of type infra are not modelled yet: say --nw-type data'),
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
  vlanNotAvailable: (vlan: number) => conflict('vlan-not-available', `requested vlan not available - vlan:${vlan}`),
  vxlanNotAvailable: () => conflict('vxlan-not-available', 'requested vxlan not available'),
  noVlans: () => exhausted('no-vlans', 'no vlans available'),
  noVxlans: () => exhausted('no-vxlans', 'no vxlans available'),
  noLocalVlans: () => exhausted('no-local-vlans', 'no local vlans available'),

  // Addresses.
  outsideSubnet: (address: string, subnet: string, hostId: number) =>
    invalid('outside-subnet', `hostIP ${address} is exceeding beyond subnet ${subnet}, hostID ${hostId}`),
  addressNotAvailable: (address: string) => conflict('address-not-available', `ip address ${address} is not available`),
  addressesExhausted: (subnet: string) =>
    exhausted('addresses-exhausted', `auto allocation failed - address exhaustion in subnet ${subnet}`),
  /** Ours: Contiv blames the subnet when a group's pool is used up. */
  poolExhausted: (pool: string) =>
    exhausted('pool-exhausted', `auto allocation failed - address exhaustion in ip-pool ${pool}`),
  /** Docker's, for an address that is none. */
  addressFormat: (text: string) => invalid('address-format', `invalid IPv4 address: ${text}`),
  /** Docker's, for its own networks. */
  dockerOutsideSubnet: (address: string) =>
    invalid('docker-outside-subnet', `Invalid address ${address}: It does not belong to any of this network's subnets`),
  dockerAddressInUse: () => conflict('docker-address-in-use', 'Address already in use'),
  dockerAddressesExhausted: (network: string) =>
    exhausted('docker-addresses-exhausted', `no available IPv4 addresses on this network's address pools: ${network}`),

  // Endpoint groups.
  groupNotFound: () => notFound('group-not-found', 'endpointGroup not found'),
  groupNetworkFixed: () => conflict('group-network-fixed', 'Cannot change network association after epg is created.'),
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
  ruleNetworkNotFound: (side: 'from' | 'to') => notFound('rule-network-not-found', `${side} Network not found`),
  fromNetworkAndAddress: () =>
    invalid('from-network-and-address', 'can not specify both from network and from ip address'),
  toNetworkAndAddress: () => invalid('to-network-and-address', 'can not specify both to-network and to-ip address'),
  /** Ours: Contiv silently ignores such a port. */
  portNeedsProtocol: (port: number) =>
    invalid(
      'port-needs-protocol',
      `port ${port} needs a protocol that has ports: say --protocol tcp or --protocol udp`,
    ),
} satisfies Readonly<Record<string, (...values: never[]) => Refusal>>;
