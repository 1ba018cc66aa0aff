/** What names mean, as lines of hosts files: tenants' zones, Docker's zones, what the public resolver knows. */
import { type Address, compareAddresses } from '../../model/address/address.ts';
import type { TenantName } from '../../model/tenant.ts';
import { groupBy, type Layout, type Member } from './layout.ts';

export type Zone = ReadonlyMap<string, readonly Address[]>;

/** A group's name means all its members, if it has any, and hides a container of the same name. */
export function tenantZone(layout: Layout, tenant: TenantName): Zone {
  const members = [...layout.ofNetwork.values()]
    .flat()
    .filter(({ network }) => network.kind === 'contiv' && network.tenant === tenant);
  const grouped = members.flatMap((member) => {
    const group = member.endpoint.group === undefined ? undefined : layout.cluster.groups.get(member.endpoint.group);
    return group ? [{ name: group.name, address: member.endpoint.address }] : [];
  });
  const hidden = [...layout.cluster.groups.values()].filter((group) => group.tenant === tenant);
  const shown = new Map(zone(containers(members)));
  for (const { name } of hidden) shown.delete(name.toLowerCase());
  return new Map([...shown, ...zone(grouped)]);
}

/** Of all Docker networks of this sandbox that have names: overlays and user-defined bridges. */
export function dockerZone(layout: Layout, members: readonly Member[]): Zone {
  const networks = members.filter(hasDockerNames).map(({ network }) => network.id);
  return zone(containers(networks.flatMap((id) => layout.ofNetwork.get(id) ?? [])));
}

/** The default bridge and docker_gwbridge have no names. */
export const hasDockerNames = ({ network }: Member): boolean =>
  network.kind === 'overlay' ||
  (network.kind === 'bridge' && network.name !== 'bridge' && network.name !== 'docker_gwbridge');

export function internetZone(layout: Layout): Zone {
  const hosts = [...layout.cluster.hosts.values()].filter(({ place }) => place.kind === 'internet');
  return zone(hosts);
}

/** Nodes know each other, and the first of them as netmaster. */
export function nodesZone(layout: Layout): Zone {
  const nodes = [...layout.cluster.nodes.values()].toSorted((a, b) => a.serial - b.serial);
  const netmaster = nodes.slice(0, 1).map(({ address }) => ({ name: 'netmaster', address }));
  return zone([...netmaster, ...nodes]);
}

type Named = { readonly name: string; readonly address: Address };

const containers = (members: readonly Member[]): readonly Named[] =>
  members.map(({ sandbox, endpoint }) => ({ name: sandbox.name, address: endpoint.address }));

function zone(named: readonly Named[]): Zone {
  const byName = groupBy(named, ({ name }) => name.toLowerCase());
  return new Map(
    [...byName].map(([name, all]) => [name, [...new Set(all.map(({ address }) => address))].sort(compareAddresses)]),
  );
}

/** As hosts(5) has it, sorted: the same zone is the same text. */
export const hostsText = (zone: Zone): string =>
  [...zone]
    .flatMap(([name, addresses]) => addresses.map((address) => `${address}\t${name}\n`))
    .sort()
    .join('');
