/** Mistakes in who has which address. */
import type { Distort } from '../../emulator/step.ts';
import { type Address, toNumber } from '../../model/address/address.ts';
import { macOf } from '../../model/address/mac.ts';
import { addressAt, prefixSize } from '../../model/address/prefix.ts';
import { type Cluster, withEntry } from '../../model/cluster.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import type { AddressedNetwork } from '../../model/network.ts';
import { told } from './lie.ts';
import { type Mutant, realising, remembering } from './mutant.ts';

export const ADDRESS: readonly Mutant[] = [
  remembering('a released address is not given out again', 'A1', neverAgain),
  realising(
    'the address that was asked for is not given',
    'A6',
    told((cluster) =>
      moving(cluster, (endpoint, now) => (wasAsked(now, endpoint) ? lowestFree(now, endpoint) : undefined)),
    ),
  ),
  realising(
    "a group's pool is not kept to",
    'A5',
    told((cluster) =>
      moving(cluster, (endpoint, now) => (isPooled(now, endpoint) ? lowestFree(now, endpoint) : undefined)),
    ),
  ),
];

/** Endpoints that get an address one of before them had are given the lowest that nobody has or had. */
function neverAgain(): Distort {
  let owners = new Map<string, number>();
  let moved = new Map<number, Address>();
  return (spec, source) => {
    const { cluster } = source;
    if (cluster.endpoints.size === 0) [owners, moved] = [new Map(), new Map()];
    for (const endpoint of cluster.endpoints.values()) {
      const owner = owners.get(`${endpoint.network} ${endpoint.address}`);
      if (owner === undefined) owners.set(`${endpoint.network} ${endpoint.address}`, endpoint.serial);
      if (owner === undefined || owner === endpoint.serial || moved.has(endpoint.serial)) continue;
      const other = lowestFree(cluster, endpoint, (address) => owners.has(`${endpoint.network} ${address}`));
      if (other) moved.set(endpoint.serial, other);
    }
    return moved.size === 0 ? spec : told(() => moving(cluster, ({ serial }) => moved.get(serial)))(spec, source);
  };
}

const wasAsked = ({ sandboxes }: Cluster, { network, address, joined }: Endpoint): boolean =>
  sandboxes.get(joined?.sandbox ?? '')?.attachments.some((to) => to.network === network && to.address === address) ===
  true;

const isPooled = ({ groups }: Cluster, { group }: Endpoint): boolean =>
  groups.get(group ?? '')?.addressPool !== undefined;

/** One after the other, with the MAC that follows from the address. */
function moving(cluster: Cluster, to: (endpoint: Endpoint, now: Cluster) => Address | undefined): Cluster {
  let now = cluster;
  for (const endpoint of cluster.endpoints.values()) {
    const address = to(endpoint, now);
    if (address === undefined) continue;
    const mac = macOf(endpoint.mac.startsWith('02:02') ? '02:02' : '02:42', address);
    now = { ...now, endpoints: withEntry(now.endpoints, endpoint.id, { ...endpoint, address, mac }) };
  }
  return now;
}

function lowestFree(
  cluster: Cluster,
  { network: id }: Endpoint,
  isTaken: (address: Address) => boolean = () => false,
): Address | undefined {
  const network = cluster.networks.get(id);
  if (!network || !('subnet' in network)) return undefined;
  const free = (address: Address) => !isTaken(address) && !has(cluster, network, address);
  return hosts(network).find(free);
}

/** The first of them: nobody makes more endpoints than that. */
function hosts({ subnet: { prefix, range } }: AddressedNetwork): readonly Address[] {
  const all = Array.from({ length: Math.min(prefixSize(prefix) - 2, 100) }, (_, index) => addressAt(prefix, index + 1));
  if (!range) return all;
  return all.filter(
    (address) => toNumber(address) >= toNumber(range.first) && toNumber(address) <= toNumber(range.last),
  );
}

const has = ({ endpoints }: Cluster, network: AddressedNetwork, address: Address): boolean =>
  network.reservations.some((reservation) => reservation.address === address) ||
  [...endpoints.values()].some((endpoint) => endpoint.network === network.id && endpoint.address === address);
