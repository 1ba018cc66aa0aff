/** What `docker network inspect` shows of a network. */

import { prefixLength } from '../../../model/address/prefix.ts';
import type { Cluster } from '../../../model/cluster.ts';
import type { Endpoint } from '../../../model/endpoint.ts';
import type { ContivNetwork, Network } from '../../../model/network.ts';
import type { Sandbox } from '../../../model/sandbox.ts';
import { hostRange } from '../../../model/subnet.ts';
import type { View } from './command.ts';
import { containerId, endpointId } from './ids.ts';
import { isOf, type NetworkObject } from './network-object.ts';
import { map, type Struct, struct, type Value } from './template/value.ts';
import { isSeen } from './view.ts';

export const networkJson = (cluster: Cluster, view: View, object: NetworkObject): Struct =>
  struct({
    Name: object.name,
    Id: object.id,
    Scope: object.scope,
    Driver: object.driver,
    IPAM: struct({ Driver: object.driver === 'netplugin' ? 'netplugin' : 'default', Config: pools(object.network) }),
    Containers: map(membersOf(cluster, view, object).map((member) => shownMember(object, member))),
    Options: map(Object.entries(optionsOf(object.network))),
  });

/** Running containers of this view, with their endpoints; none where networks have no addresses. */
export function membersOf(cluster: Cluster, view: View, object: NetworkObject): readonly Member[] {
  return [...cluster.endpoints.values()].flatMap((endpoint) => {
    const sandbox = cluster.sandboxes.get(endpoint.joined?.sandbox ?? '');
    return sandbox !== undefined && isOf(object, endpoint) && isSeen(view, endpoint) ? [{ sandbox, endpoint }] : [];
  });
}

type Member = { readonly sandbox: Sandbox; readonly endpoint: Endpoint };

function pools(network: Network): readonly Value[] {
  if (!('subnet' in network)) return [];
  const { subnet, kind } = network;
  const gateway = gatewayOf(network);
  // Docker of 2015 tells docker0's own address in place of its subnet.
  const text = kind === 'bridge' && network.name === 'bridge' ? onSubnet(network, network.gateway) : subnet.text;
  return [struct({ Subnet: text, ...(gateway === undefined ? {} : { Gateway: gateway }) })];
}

/** Of an overlay only one that is not the lowest host: nobody else can have asked for it. */
function gatewayOf(network: Network): string | undefined {
  if (network.kind === 'bridge' || network.kind === 'contiv') return network.gateway;
  if (network.kind !== 'overlay') return undefined;
  const address = network.reservations.find((reservation) => reservation.for === 'gateway')?.address;
  return address === hostRange(network.subnet.prefix).first ? undefined : address;
}

/** Contiv's driver does not tell Docker the MAC. */
const shownMember = ({ network }: NetworkObject, { sandbox, endpoint }: Member): readonly [string, Struct] => [
  containerId(sandbox),
  struct({
    EndpointID: endpointId(endpoint),
    MacAddress: network.kind === 'contiv' ? '' : endpoint.mac,
    IPv4Address: onSubnet(network, endpoint.address),
    IPv6Address: '',
  }),
];

const onSubnet = (network: Network, address: string): string =>
  'subnet' in network ? `${address}/${prefixLength(network.subnet.prefix)}` : '';

function optionsOf(network: Network): Readonly<Record<string, string>> {
  if (network.kind === 'contiv')
    return { encap: network.encapsulation.kind, 'pkt-tag': `${localTag(network)}`, tenant: network.tenant };
  if (network.kind !== 'bridge') return {};
  if (network.name === 'bridge') return { ...DOCKER0, [`${BRIDGE}.name`]: network.bridge };
  return network.name === 'docker_gwbridge' ? { ...GATEWAY, [`${BRIDGE}.name`]: network.bridge } : {};
}

const BRIDGE = 'com.docker.network.bridge';

const GATEWAY = { [`${BRIDGE}.enable_icc`]: 'false', [`${BRIDGE}.enable_ip_masquerade`]: 'true' };

const DOCKER0 = {
  [`${BRIDGE}.default_bridge`]: 'true',
  [`${BRIDGE}.enable_icc`]: 'true',
  [`${BRIDGE}.enable_ip_masquerade`]: 'true',
  [`${BRIDGE}.host_binding_ipv4`]: '0.0.0.0',
  'com.docker.network.driver.mtu': '1500',
};

const localTag = ({ encapsulation }: ContivNetwork): number =>
  encapsulation.kind === 'vxlan' ? encapsulation.localVlan : encapsulation.vlan;
