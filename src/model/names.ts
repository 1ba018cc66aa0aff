/** What a name means to a party, and who says so. */
import { type Address, compareAddresses, parseAddress } from './address/address.ts';
import { type Cluster, RESOLVER } from './cluster.ts';
import { derivedFor } from './derived.ts';
import { exchange } from './exchange.ts';
import { stackOf, stationOf } from './forward/station.ts';
import type { Party } from './forward.ts';
import type { HostName } from './host.ts';
import { addressesOfNode, endpointsOf, namesOfDocker, namesOfTenant, serverOf, tenantOf } from './name-scopes.ts';

/** `by` is who answered: `itself` for literals, `hosts file`, a tenant's DNS sandbox, `docker`, or the resolver. */
export type Resolution = { readonly addresses: readonly Address[]; readonly by?: string };

/** In numeric order; none when nobody knows the name, or the one who would is out of reach. */
export const resolve = (cluster: Cluster, party: Party, name: string): readonly Address[] =>
  resolution(cluster, party, name).addresses;

export function resolution(cluster: Cluster, party: Party, name: string): Resolution {
  const literal = literalIn(cluster, name);
  if (literal !== undefined) return literal;
  const asked = name.toLowerCase();
  const listed = inHostsFile(cluster, party, asked);
  const found = listed.length > 0 ? { addresses: listed, by: 'hosts file' } : fromServers(cluster, party, asked);
  return { ...found, addresses: [...new Set(found.addresses)].sort(compareAddresses) };
}

const literalIn = derivedFor((_: Cluster, name: string): Resolution | undefined => {
  const literal = parseAddress(name);
  return literal.ok ? { addresses: [literal.value], by: 'itself' } : undefined;
});

const LOCALHOST = ['127.0.0.1' as Address];

function inHostsFile(cluster: Cluster, party: Party, name: string): readonly Address[] {
  if (name === 'localhost') return LOCALHOST;
  const station = stationOf(cluster, party);
  if (station.kind === 'node') return cluster.nodes.has(station.name) ? addressesOfNode(cluster, name) : [];
  if (station.kind === 'internet' || station.name.toLowerCase() !== name) return [];
  return stackOf(cluster, station)
    .ports.slice(0, 1)
    .map(({ address }) => address);
}

function fromServers(cluster: Cluster, party: Party, name: string): Resolution {
  const joined = stationOf(cluster, party).kind === 'sandbox' ? endpointsOf(cluster, party.name) : [];
  const neighbours = namesOfDocker(cluster, joined, name);
  if (neighbours.length > 0) return { addresses: neighbours, by: 'docker' };
  const server = serverOf(cluster, joined);
  const isItself = server === undefined || server.name === party.name;
  return ask(cluster, party, isItself ? RESOLVER : server.address, name);
}

/** Whoever has the server's address where the question goes answers it. A tenant's server passes on what has a dot. */
function ask(cluster: Cluster, party: Party, server: Address, name: string): Resolution {
  const there = listenerAt(asker(askers(cluster, party.kind), party.name), server);
  if (there?.kind === 'host') return fromHost(cluster, there.name, name);
  const tenant = there?.kind === 'sandbox' ? tenantOf(cluster, there.name) : undefined;
  if (there === undefined || tenant === undefined) return UNKNOWN;
  const addresses = namesOfTenant(cluster, tenant, name);
  if (addresses.length > 0 || !name.includes('.') || there.name === party.name) return { addresses, by: there.name };
  return ask(cluster, there, RESOLVER, name);
}

/** The resolver knows those on the internet. */
function fromHost({ hosts }: Cluster, host: HostName, name: string): Resolution {
  const onInternet = [...hosts.values()].filter(({ place }) => place.kind === 'internet');
  if (!onInternet.some((other) => other.name === host && other.address === RESOLVER)) return UNKNOWN;
  const known = onInternet.filter((other) => other.name.toLowerCase() === name);
  return { addresses: known.map(({ address }) => address), by: RESOLVER };
}

const UNKNOWN: Resolution = { addresses: [] };

type Askers = { readonly cluster: Cluster; readonly kind: Party['kind'] };

const askers = derivedFor((cluster: Cluster, kind: Party['kind']): Askers => ({ cluster, kind }));

type Asker = { readonly cluster: Cluster; readonly party: Party };

const asker = derivedFor(({ cluster, kind }: Askers, name: string): Asker => ({ cluster, party: { kind, name } }));

/** Who took a datagram for that port, and answered it. */
const listenerAt = derivedFor(({ cluster, party }: Asker, server: Address): Party | undefined => {
  const { outcome, request } = exchange(cluster, party, server, { kind: 'udp', port: 53 });
  return outcome === 'reached' ? request.receiver : undefined;
});
