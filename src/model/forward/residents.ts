/** Who has an address, and where: what packets look for, by key. Of equals the first. */
import type { Address } from '../address/address.ts';
import type { Cluster } from '../cluster.ts';
import { derived } from '../derived.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Host } from '../host.ts';
import type { ContivNetwork, NetworkId } from '../network.ts';
import type { Node } from '../node.ts';
import { outsideAddress } from './station.ts';

type Joined = Endpoint & Required<Pick<Endpoint, 'joined'>>;

/** Whoever has joined the network with this address. */
export const memberAt = (cluster: Cluster, network: NetworkId, address: Address): Joined | undefined =>
  members(cluster).get(network)?.get(address);

const members = derived(({ endpoints }: Cluster) => {
  const networks = new Map<NetworkId, Map<Address, Joined>>();
  for (const endpoint of endpoints.values()) {
    if (!hasJoined(endpoint)) continue;
    const known = networks.get(endpoint.network);
    if (known === undefined) networks.set(endpoint.network, new Map([[endpoint.address, endpoint]]));
    else if (!known.has(endpoint.address)) known.set(endpoint.address, endpoint);
  }
  return networks;
});

const hasJoined = (endpoint: Endpoint): endpoint is Joined => endpoint.joined !== undefined;

/** Tags are never shared: there is one at most. */
export const taggedNetwork = (cluster: Cluster, vlan: number): ContivNetwork | undefined => tagged(cluster).get(vlan);

const tagged = derived(({ networks }: Cluster) =>
  firstBy(
    [...networks.values()].filter((network) => network.kind === 'contiv'),
    ({ encapsulation }) => (encapsulation.kind === 'vlan' ? encapsulation.vlan : undefined),
  ),
);

/** A host with the tag. */
export const hostOnTrunk = (cluster: Cluster, vlan: number, address: Address): Host | undefined =>
  trunk(cluster).get(`${vlan} ${address}`);

const trunk = derived(({ hosts }: Cluster) =>
  firstBy(hosts.values(), ({ place, address }) => (place.kind === 'trunk' ? `${place.vlan} ${address}` : undefined)),
);

export const hostOnLan = (cluster: Cluster, address: Address): Host | undefined => lan(cluster).get(address);

const lan = derived(({ hosts }: Cluster) =>
  firstBy(hosts.values(), ({ place, address }) => (place.kind === 'lan' ? address : undefined)),
);

export const nodeOnLan = (cluster: Cluster, address: Address): Node | undefined => nodes(cluster).get(address);

const nodes = derived((cluster: Cluster) => firstBy(cluster.nodes.values(), ({ address }) => address));

export const hostOnInternet = (cluster: Cluster, address: Address): Host | undefined => internet(cluster).get(address);

const internet = derived(({ hosts }: Cluster) =>
  firstBy(hosts.values(), ({ place, address }) => (place.kind === 'internet' ? address : undefined)),
);

/** The node whose NAT the internet knows by this address. */
export const nodeOnInternet = (cluster: Cluster, address: Address): Node | undefined => nats(cluster).get(address);

const nats = derived((cluster: Cluster) => firstBy(cluster.nodes.values(), outsideAddress));

function firstBy<T, K>(objects: Iterable<T>, keyOf: (object: T) => K | undefined): ReadonlyMap<K, T> {
  const first = new Map<K, T>();
  for (const object of objects) {
    const key = keyOf(object);
    if (key !== undefined && !first.has(key)) first.set(key, object);
  }
  return first;
}
