/** What anybody can see of a cluster, and what a file promises to bring back. */

import { bySerial } from '../../model/by-serial.ts';
import type { Cluster } from '../../model/cluster.ts';
import { dnsName } from '../../model/dns.ts';
import { endpointsOf } from '../../model/endpoint.ts';
import { isGatewayBridge } from '../../model/gateway-bridge.ts';
import { order } from './container-entry.ts';
import { fileOf } from './file-of.ts';
import type { AttachmentEntry } from './lab-file.ts';
import { isAlive, ruleEntry } from './tenant-entry.ts';

/** All of it. Hosts are in no order, and of interfaces only the order counts. */
export function observable(cluster: Cluster): unknown {
  const { containers, hosts, endpoints, ...rest } = fileOf(cluster);
  const stacks = containers.map(({ name }) => stack(cluster, name));
  const numberless = endpoints.map(({ interface: _, ...endpoint }) => endpoint);
  const bare = containers.map(({ networks, ...container }) => ({
    ...container,
    networks: networks?.map(({ interface: _, ...attachment }) => attachment),
  }));
  return { ...rest, hosts: byName(hosts), endpoints: numberless, containers: bare, stacks };
}

const byName = <T extends { readonly name: string }>(list: readonly T[] = []): readonly T[] =>
  [...list].sort((a, b) => (a.name < b.name ? -1 : 1));

function stack(cluster: Cluster, name: string): unknown {
  const endpoints = endpointsOf(cluster, name).filter(({ network }) => {
    const on = cluster.networks.get(network);
    return on !== undefined && !isGatewayBridge(on);
  });
  const has = endpoints.map(({ network, address, mac, group }) => ({ network, address, mac, group }));
  return { order: order(cluster, name), has, gateway: endpointsOf(cluster, name).length - endpoints.length };
}

/** What a file means, apart from the order of lists and from wishes: rules by priority, as the first wins among equals. */
export function meaning(cluster: Cluster): unknown {
  const { tenants, networks, nodes, hosts, containers, endpoints, settings } = fileOf(cluster);
  return {
    ...{ settings, nodes: byName(nodes), hosts: byName(hosts), networks: byName(networks) },
    tenants: byName(tenants).map((tenant) => ({
      name: tenant.name,
      networks: byName(tenant.networks),
      groups: byName(tenant.groups).map(({ reserves: _, ...group }) => group),
      policies: byName(tenant.policies).map(({ name }) => name),
      rules: rulesOf(cluster, tenant.name),
    })),
    containers: byName(containers).map(({ networks, listeners = [], ...rest }) => ({
      ...rest,
      networks: networks?.map(withoutWish),
      listeners: [...listeners].sort(),
    })),
    endpoints: byName(endpoints).map(({ interface: _, ...endpoint }) => endpoint),
  };
}

const withoutWish = ({ interface: _, address, ...rest }: AttachmentEntry): AttachmentEntry =>
  rest.docker === 'bridge' || address === undefined ? rest : { ...rest, address };

function rulesOf(cluster: Cluster, tenant: string): readonly unknown[] {
  const policies = [...cluster.policies.values()].filter((policy) => policy.tenant === tenant);
  const rules = policies.flatMap((policy) => policy.rules.filter((rule) => isAlive(cluster, rule)));
  return [...bySerial(rules)].sort((a, b) => a.priority - b.priority).map((rule) => [rule.id, ruleEntry(rule)]);
}

/**
 * Whether all of it can be had again. Not: members of a group that is gone, or of another network now, and where a name server came later than
 * others who might have had its addresses.
 */
export function isRepeatable({ nodes, tenants, networks, endpoints, groups, sandboxes }: Cluster): boolean {
  const servers = new Map([...sandboxes].filter(([, { role }]) => role === 'dns'));
  const isLost = [...endpoints.values()].some(
    ({ group, network }) => group !== undefined && groups.get(group)?.network !== network,
  );
  const first = servers.get('defaultdns')?.serial ?? 0;
  const isLate = [...networks.values()].some(
    (network) => network.kind === 'contiv' && network.serial < (servers.get(dnsName(network.tenant))?.serial ?? 0),
  );
  const rivals = tenants.has('default') ? [...sandboxes.values(), ...endpoints.values()] : [];
  return nodes.size > 0 && !isLost && !isLate && rivals.every(({ serial }) => serial >= first);
}
