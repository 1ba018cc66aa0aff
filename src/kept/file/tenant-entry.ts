/** A tenant with all that is its own, as a file says it. */

import { bySerial } from '../../model/by-serial.ts';
import type { Cluster } from '../../model/cluster.ts';
import { networksOf } from '../../model/contiv-network.ts';
import { dnsName } from '../../model/dns.ts';
import { dockerObjectName } from '../../model/docker-name.ts';
import type { Group } from '../../model/group.ts';
import type { ContivNetwork } from '../../model/network.ts';
import type { Policy, Rule, RulePeer } from '../../model/policy.ts';
import type { Tenant } from '../../model/tenant.ts';
import { FIRST_DNS } from './defaults.ts';
import type { GroupEntry, NetworkEntry, PolicyEntry, RuleEntry, TenantEntry } from './lab-file.ts';
import { kept, matchText, protocolText } from './words.ts';

export function tenantEntry(cluster: Cluster, { name }: Tenant): TenantEntry {
  const isIts = ({ tenant }: { readonly tenant: string }) => tenant === name;
  return kept({
    name,
    dns: dnsAddress(cluster, name),
    networks: full(bySerial(networksOf(cluster, name)).map(networkEntry)),
    policies: full(policyEntries(cluster, bySerial(cluster.policies.values()).filter(isIts))),
    groups: full(
      bySerial(cluster.groups.values())
        .filter(isIts)
        .map((group) => groupEntry(cluster, group)),
    ),
  });
}

const full = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

function dnsAddress({ sandboxes, endpoints }: Cluster, tenant: string): string | undefined {
  const server = sandboxes.get(dnsName(tenant));
  if (server?.role !== 'dns') return undefined;
  const address = endpoints.get(`${server.name}@${server.node}/bridge`)?.address;
  return address === FIRST_DNS ? undefined : address;
}

const networkEntry = ({ name, subnet, gateway, encapsulation }: ContivNetwork): NetworkEntry => {
  const tagged =
    encapsulation.kind === 'vlan' ? { encap: 'vlan' as const, tag: encapsulation.vlan } : { tag: encapsulation.vni };
  return kept({ name, subnet: subnet.text, gateway, ...tagged });
};

function groupEntry(cluster: Cluster, group: Group): GroupEntry {
  const { name, network, policies, addressPool } = group;
  return kept({
    name,
    network: nameIn(network),
    policies: full(policies.map(nameIn)),
    pool: addressPool && `${addressPool.first}-${addressPool.last}`,
    reserves: reservedBy(cluster, group),
  });
}

/** The address that Docker's network object of the group has taken, on a network without a gateway. */
export function reservedBy({ networks }: Cluster, { tenant, name, network: id }: Group): string | undefined {
  const network = networks.get(id);
  if (network?.kind !== 'contiv') return undefined;
  const burnt = `docker:${dockerObjectName(tenant, network.name, name)}`;
  return network.reservations.find((reservation) => reservation.for === burnt)?.address;
}

/** `tenant:name` */
export const nameIn = (id: string): string => id.slice(id.indexOf(':') + 1);

/** With numbers where the rules were made in another order than they are written down. */
function policyEntries(cluster: Cluster, policies: readonly Policy[]): readonly PolicyEntry[] {
  const written = policies.flatMap(({ rules }) => rules.filter((rule) => isAlive(cluster, rule)));
  const made = bySerial(written);
  const inOrder = made.every((rule, index) => rule === written[index]);
  const orderOf = (rule: Rule) => (inOrder ? undefined : made.indexOf(rule) + 1);
  return policies.map(({ name, rules }) =>
    kept({
      name,
      rules: full(rules.filter((rule) => written.includes(rule)).map((rule) => ruleEntry(rule, orderOf(rule)))),
    }),
  );
}

/** One about a group or a network that is gone matches nothing. */
export function isAlive({ groups, networks }: Cluster, { peer }: Rule): boolean {
  if (peer.kind === 'group') return groups.has(peer.group);
  return peer.kind !== 'network' || networks.has(peer.network);
}

export function ruleEntry({ name, direction, priority, peer, protocol, action }: Rule, order?: number): RuleEntry {
  return kept({
    rule: name,
    direction: direction === 'in' ? undefined : direction,
    priority: priority === 1 ? undefined : priority,
    ...peerFields(peer, direction === 'in' ? 'from' : 'to'),
    protocol: protocolText(protocol),
    port: 'port' in protocol ? protocol.port : undefined,
    action,
    order,
  });
}

function peerFields(peer: RulePeer, side: 'from' | 'to'): Partial<RuleEntry> {
  const address = 'address' in peer && peer.address ? { [`${side}Address`]: matchText(peer.address) } : {};
  if (peer.kind === 'group') return { [`${side}Group`]: nameIn(peer.group), ...address };
  return peer.kind === 'network' ? { [`${side}Network`]: nameIn(peer.network) } : address;
}
