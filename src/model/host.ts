/** Machines outside of the cluster: on the internet, on the nodes' external LAN, or on a VLAN of the trunk. */
import { type Address, parseAddress } from './address/address.ts';
import {
  broadcastAddress,
  networkAddress,
  overlaps,
  type Prefix,
  parsePrefix,
  prefix,
  prefixLength,
} from './address/prefix.ts';
import { type Cluster, LAN, MANAGEMENT, RESOLVER, serialAfter, withEntry, withoutEntry } from './cluster.ts';
import { isPort } from './listener.ts';
import type { ContivNetwork, Network } from './network.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import type { Listener } from './sandbox.ts';
import { inRange, isReserved } from './subnet.ts';

export type HostName = string;

export type HostPlace =
  | { readonly kind: 'internet' }
  /** 192.168.2.0/24, the nodes' eth1. */
  | { readonly kind: 'lan' }
  /** Behind the nodes' eth2, with frames tagged so. */
  | { readonly kind: 'trunk'; readonly vlan: number };

export type Host = {
  readonly name: HostName;
  readonly serial: number;
  readonly place: HostPlace;
  readonly address: Address;
  readonly prefix: Prefix;
  readonly listeners: readonly Listener[];
};

export type HostCommand =
  | {
      readonly type: 'host.create';
      readonly host: HostName;
      readonly place: HostPlace;
      /** `192.168.2.100/24` */
      readonly address: string;
      readonly listeners?: readonly Listener[];
    }
  | { readonly type: 'host.delete'; readonly host: HostName };

export type HostEvent =
  | { readonly type: 'host.created'; readonly host: Host }
  | { readonly type: 'host.deleted'; readonly host: HostName };

export function decideHost(cluster: Cluster, command: HostCommand): Result<readonly HostEvent[], Refusal> {
  if (command.type === 'host.delete') return remove(cluster, command.host);
  const host = newHost(cluster, command);
  if (!host.ok) return host;
  const refused = clash(cluster, host.value);
  return refused === undefined ? ok([{ type: 'host.created', host: host.value }]) : err(refused);
}

export function evolveHost(cluster: Cluster, event: HostEvent): Cluster {
  if (event.type === 'host.deleted') return { ...cluster, hosts: withoutEntry(cluster.hosts, event.host) };
  const { host } = event;
  return { ...cluster, serial: serialAfter(cluster, host), hosts: withEntry(cluster.hosts, host.name, host) };
}

function remove({ hosts }: Cluster, name: HostName): Result<readonly HostEvent[], Refusal> {
  const host = hosts.get(name);
  if (host === undefined) return err(refusals.hostNotFound(name));
  if (host.address === RESOLVER) return err(refusals.hostIsResolver());
  return ok([{ type: 'host.deleted', host: name }]);
}

function newHost(
  { hosts, serial }: Cluster,
  { host: name, place, address: text, listeners = [] }: Extract<HostCommand, { type: 'host.create' }>,
): Result<Host, Refusal> {
  if (!NAME.test(name) || name.length > 253) return err(refusals.hostName(name));
  if (hosts.has(name)) return err(refusals.hostExists(name));
  const invalid = listeners.find(({ port }) => !isPort(port));
  if (invalid !== undefined) return err(refusals.listenerPort(invalid.port));
  const [before = ''] = text.split('/');
  const address = parseAddress(before);
  const around = parsePrefix(text);
  if (!address.ok || !around.ok || !isHostAddress(address.value, around.value)) return err(refusals.hostAddress(text));
  const host: Host = { name, serial, place, address: address.value, prefix: around.value, listeners };
  const refused = placeRefusal(host);
  return refused === undefined ? ok(host) : err(refused);
}

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Of /8 to /30, neither the network's nor the broadcast address, and one that a machine can have. */
function isHostAddress(address: Address, around: Prefix): boolean {
  const length = prefixLength(around);
  const isEdge = address === networkAddress(around) || address === broadcastAddress(around);
  return length >= 8 && length <= 30 && !isEdge && !isReserved(around);
}

function placeRefusal({ place, address, prefix }: Host): Refusal | undefined {
  switch (place.kind) {
    case 'lan':
      return prefix === LAN ? undefined : refusals.hostPlace(address, `the nodes' LAN ${LAN}`);
    case 'trunk':
      return isVlan(place.vlan) ? undefined : refusals.hostVlan(place.vlan);
    case 'internet':
      return INSIDE.some((inside) => overlaps(inside, prefix))
        ? refusals.hostPlace(address, 'the internet: nodes have that network themselves')
        : undefined;
  }
}

const isVlan = (vlan: number): boolean => Number.isInteger(vlan) && vlan >= 1 && vlan <= 4094;

/** What nodes reach by an interface of their own, never by their gateway: the LAN, management, Docker's bridges. */
const INSIDE: readonly Prefix[] = [LAN, MANAGEMENT.prefix, prefix('172.16.0.0/12')];

/** Whoever could hear the same ARP request must not have the same address. */
function clash(cluster: Cluster, { place, address }: Host): Refusal | undefined {
  const host = [...cluster.hosts.values()].find(
    (other) => other.address === address && isSamePlace(other.place, place),
  );
  if (host !== undefined) return refusals.hostAddressTaken(address, host.name);
  const node = [...cluster.nodes.values()].find((other) => place.kind === 'lan' && other.address === address);
  if (node !== undefined) return refusals.hostAddressTaken(address, node.name);
  const endpoint = [...cluster.endpoints.values()].find(
    (other) => other.address === address && isBehind(cluster.networks.get(other.network), place),
  );
  if (endpoint !== undefined) return refusals.hostAddressTaken(address, endpoint.joined?.sandbox ?? endpoint.id);
  return keptRefusal(cluster, place, address);
}

/** What the network on its VLAN keeps: all but the gateway, which may be a router outside of the cluster. */
function keptRefusal({ networks, groups }: Cluster, place: HostPlace, address: Address): Refusal | undefined {
  const network = [...networks.values()].find((one) => isBehind(one, place));
  if (network?.kind !== 'contiv') return undefined;
  const group = [...groups.values()].find(
    (one) => one.network === network.id && one.addressPool !== undefined && inRange(one.addressPool, address),
  );
  if (group !== undefined) return refusals.hostAddressKept(address, `group ${group.name}`);
  const isKept = network.reservations.some((one) => one.address === address && one.for !== 'gateway');
  return isKept ? refusals.hostAddressKept(address, `network ${network.name}`) : undefined;
}

const isSamePlace = (a: HostPlace, b: HostPlace): boolean =>
  a.kind === 'trunk' && b.kind === 'trunk' ? a.vlan === b.vlan : a.kind === b.kind;

/** Whether a host at this place hears what the network's endpoints say. */
export const isBehind = (network: Network | undefined, place: HostPlace): boolean =>
  network?.kind === 'contiv' && isOnVlan(network.encapsulation, place);

export const isOnVlan = (encapsulation: ContivNetwork['encapsulation'], place: HostPlace): boolean =>
  encapsulation.kind === 'vlan' && place.kind === 'trunk' && encapsulation.vlan === place.vlan;
