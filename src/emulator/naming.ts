/** What everything of a cluster is called in the kernel. Names depend on names and serial numbers only. */
import type { Mac } from '../model/address/mac.ts';
import type { Endpoint } from '../model/endpoint.ts';
import type { Party } from '../model/forward.ts';
import type { HostName } from '../model/host.ts';
import type { AddressedNetwork } from '../model/network.ts';
import type { NodeName } from '../model/node.ts';
import type { SandboxName } from '../model/sandbox.ts';
import type { LinkName, NamespaceName } from '../netns/spec.ts';

/** The wires between the nodes: the external LAN and the trunk. */
export const FABRIC: NamespaceName = 'fabric';
export const LAN_BRIDGE: LinkName = 'lan';
export const TRUNK_BRIDGE: LinkName = 'trunk';

/** The router that joins the nodes' NATs and the hosts on the internet. */
export const INTERNET: NamespaceName = 'internet';

/** The two interfaces of a node's NAT. */
export const INSIDE: LinkName = 'inside';
export const OUTSIDE: LinkName = 'outside';

export const nodeNamespace = (node: NodeName): NamespaceName => `node:${node}`;
export const natNamespace = (node: NodeName): NamespaceName => `nat:${node}`;
export const sandboxNamespace = (sandbox: SandboxName): NamespaceName => `sandbox:${sandbox}`;
export const hostNamespace = (host: HostName): NamespaceName => `host:${host}`;

/** Of a node or host with this serial, on a bridge of the fabric or on the internet's router. */
export const fabricPort = (bridge: LinkName, serial: number): LinkName => `${bridge}${serial}`;
export const internetPort = (serial: number): LinkName => `net${serial}`;

export const bridgeName = (network: AddressedNetwork): LinkName =>
  network.kind === 'bridge' ? network.bridge : `c${network.serial}`;

export const vtepName = (vni: number): LinkName => `vx${vni}`;

export const taggedLink = (parent: LinkName, vlan: number): LinkName => `${parent}.${vlan}`;

/**
 * The node's end of an endpoint's veth pair. Multiplying by an odd number modulo 2^28 is a permutation: the names look
 * like Docker's, and no two serials share one.
 */
export const portName = (endpoint: Endpoint): LinkName =>
  `veth${(Math.imul(endpoint.serial, 0x9e3779b1) & 0xfffffff).toString(16).padStart(7, '0')}`;

/** For interfaces that Docker and Contiv give no address of their own; `index` tells the interfaces of one object apart. */
export function stationMac(serial: number, index: number): Mac {
  const octets = (serial * 256 + index).toString(16).padStart(8, '0').match(/../g) ?? [];
  return ['02:4e', ...octets].join(':') as Mac;
}

/** Colons and dots keep the three kinds apart: no altname is a link's name, and no two objects share one. */
export const networkAltname = (network: AddressedNetwork): string =>
  network.kind === 'overlay' ? `overlay::${network.name}` : network.id;

export const portAltname = (owner: string, interfaceName: string): string => `${owner}.${interfaceName}`;

/** How a container, node or host is called where programs of it run: in `container` facts, files and places. */
export const containerName = (party: Party): string => `${party.kind}:${party.name}`;

/** Below the lab's /run: what becomes /etc/hosts, /etc/resolv.conf and /etc/hostname of the party. */
export const etcFolder = (party: Party): string => `/run/vethlab/containers/${containerName(party)}`;
