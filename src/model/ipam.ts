/** Addresses of networks: who has which, and which is given out next. */
import { type Address, fromNumber, parseAddress, toNumber } from './address/address.ts';
import { contains, hostId, type Prefix } from './address/prefix.ts';
import type { Cluster } from './cluster.ts';
import type { GroupId } from './group.ts';
import { isBehind } from './host.ts';
import type { AddressedNetwork, NetworkId } from './network.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import { type AddressRange, inRange, usableRange } from './subnet.ts';

/** `group`: whose pool it comes from, if that has one. `preferred`: this address or none, as text. */
export type Wish = { readonly group?: GroupId | undefined; readonly preferred?: string | undefined };

/** The address an endpoint of this network gets: the preferred one, or the lowest that is free for its group. */
export function allocate(cluster: Cluster, network: NetworkId, wish: Wish = {}): Result<Address, Refusal> {
  const from = cluster.networks.get(network);
  if (from === undefined || !isAddressed(from)) return err(refusals.networkNotFound());
  if (wish.preferred !== undefined && wish.preferred !== '') return prefer(cluster, from, wish.preferred, wish.group);
  const pool = wish.group === undefined ? undefined : cluster.groups.get(wish.group)?.addressPool;
  const closed = pool === undefined ? poolsOf(cluster, network) : [];
  const address = lowestFree(pool ?? usableRange(from.subnet), takenAddresses(cluster, network), closed);
  return address === undefined ? err(exhaustion(from, pool)) : ok(address);
}

export const isAddressed = (network: { readonly kind: string }): network is AddressedNetwork =>
  network.kind !== 'host' && network.kind !== 'none';

/** Reserved, an endpoint's, or that of an outside host on the network's VLAN. */
export function takenAddresses(cluster: Cluster, network: NetworkId): ReadonlySet<Address> {
  const from = cluster.networks.get(network);
  const reserved = from !== undefined && isAddressed(from) ? from.reservations : [];
  const endpoints = [...cluster.endpoints.values()].filter((endpoint) => endpoint.network === network);
  const hosts = [...cluster.hosts.values()].filter(({ place }) => isBehind(from, place));
  return new Set([...reserved, ...endpoints, ...hosts].map(({ address }) => address));
}

/** Kept for the members of the groups that have a pool in this network. */
export const poolsOf = (cluster: Cluster, network: NetworkId): readonly AddressRange[] =>
  [...cluster.groups.values()].flatMap((group) =>
    group.network === network && group.addressPool !== undefined ? [group.addressPool] : [],
  );

/** Looks at no more candidates than there are taken addresses and closed ranges, however large the range. */
export function lowestFree(
  range: AddressRange,
  taken: ReadonlySet<Address>,
  closed: readonly AddressRange[] = [],
): Address | undefined {
  const last = toNumber(range.last);
  let candidate = toNumber(range.first);
  while (candidate <= last) {
    const address = fromNumber(candidate);
    const around = closed.find((pool) => inRange(pool, address));
    if (around === undefined && !taken.has(address)) return address;
    candidate = (around === undefined ? candidate : toNumber(around.last)) + 1;
  }
  return undefined;
}

/** An address outside the prefix, in Contiv's words. */
export const outside = (prefix: Prefix, address: Address): Refusal =>
  refusals.outsideSubnet(address, prefix, hostId(prefix, address) >>> 0);

function prefer(
  cluster: Cluster,
  network: AddressedNetwork,
  text: string,
  group: GroupId | undefined,
): Result<Address, Refusal> {
  const parsed = parseAddress(text);
  if (!parsed.ok) return err(refusals.addressFormat(text));
  const address = parsed.value;
  const { prefix } = network.subnet;
  if (!contains(prefix, address))
    return err(network.kind === 'contiv' ? outside(prefix, address) : refusals.dockerOutsideSubnet(address));
  const free = isOpen(cluster, network, address, group) && !takenAddresses(cluster, network.id).has(address);
  if (free) return ok(address);
  return err(network.kind === 'contiv' ? refusals.addressNotAvailable(address) : refusals.dockerAddressInUse());
}

/** Whether an endpoint of this group may ask for the address, leaving aside who has it. */
function isOpen(cluster: Cluster, network: AddressedNetwork, address: Address, group: GroupId | undefined): boolean {
  const pool = group === undefined ? undefined : cluster.groups.get(group)?.addressPool;
  if (pool !== undefined) return inRange(pool, address);
  const closed = poolsOf(cluster, network.id).some((other) => inRange(other, address));
  return inRange(usableRange(network.subnet), address) && !closed;
}

function exhaustion(network: AddressedNetwork, pool: AddressRange | undefined): Refusal {
  if (pool !== undefined) return refusals.poolExhausted(`${pool.first}-${pool.last}`);
  if (network.kind !== 'contiv') return refusals.dockerAddressesExhausted(network.name);
  return refusals.addressesExhausted(network.subnet.prefix);
}

/** Whether somebody besides a tenant's DNS sandbox has an address here: then the network, or the group, must stay. */
export const isActive = (cluster: Cluster, network: NetworkId, group?: GroupId): boolean =>
  [...cluster.endpoints.values()].some(
    (endpoint) =>
      endpoint.network === network &&
      (group === undefined || endpoint.group === group) &&
      cluster.sandboxes.get(endpoint.joined?.sandbox ?? '')?.role !== 'dns',
  );
