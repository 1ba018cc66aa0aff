/** What a name means to a party, and who says so. */
import { type Address, compareAddresses, parseAddress } from './address/address.ts';
import { type Cluster, RESOLVER } from './cluster.ts';
import { derivedFor } from './derived.ts';
import { exchange } from './exchange.ts';
import { stackOf, stationOf } from './forward/station.ts';
import type { Party } from './forward.ts';
import {
  addressesOfNode,
  endpointsOf,
  namesOfDocker,
  namesOfTenant,
  serverOf,
  type TenantServer,
} from './name-scopes.ts';

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
  if (server === undefined || server.name === party.name) return fromResolver(cluster, party, name);
  return fromTenant(cluster, party, server, name);
}

/** It passes on what has a dot, and knows nothing more of the rest. */
function fromTenant(cluster: Cluster, party: Party, server: TenantServer, name: string): Resolution {
  if (!reaches(cluster, party, server.address)) return UNKNOWN;
  const addresses = namesOfTenant(cluster, server.tenant, name);
  if (addresses.length > 0 || !name.includes('.')) return { addresses, by: server.name };
  return fromResolver(cluster, { kind: 'sandbox', name: server.name }, name);
}

function fromResolver(cluster: Cluster, party: Party, name: string): Resolution {
  if (!reaches(cluster, party, RESOLVER)) return UNKNOWN;
  const hosts = [...cluster.hosts.values()].filter((host) => host.place.kind === 'internet');
  const known = hosts.filter((host) => host.name.toLowerCase() === name);
  return { addresses: known.map(({ address }) => address), by: RESOLVER };
}

const UNKNOWN: Resolution = { addresses: [] };

const reaches = (cluster: Cluster, { kind, name }: Party, server: Address): boolean =>
  hears(asker(askers(cluster, kind), name), server);

type Askers = { readonly cluster: Cluster; readonly kind: Party['kind'] };

const askers = derivedFor((cluster: Cluster, kind: Party['kind']): Askers => ({ cluster, kind }));

type Asker = { readonly cluster: Cluster; readonly party: Party };

const asker = derivedFor(({ cluster, kind }: Askers, name: string): Asker => ({ cluster, party: { kind, name } }));

const hears = derivedFor(
  ({ cluster, party }: Asker, server: Address): boolean =>
    exchange(cluster, party, server, { kind: 'udp', port: 53 }).outcome === 'reached',
);
