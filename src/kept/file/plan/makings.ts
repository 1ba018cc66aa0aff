/** Makes what is missing, each after what it stands on. */

import { isDeepStrictEqual } from 'node:util';
import { parseAddress } from '../../../model/address/address.ts';
import { groupId } from '../../../model/group.ts';
import { localNetworkId } from '../../../model/network.ts';
import { firstNode } from '../../../model/node.ts';
import { parsePool } from '../../../model/pool.ts';
import { conflict } from '../../../model/refusal-kind.ts';
import { type AddressRange, inRange } from '../../../model/subnet.ts';
import { ENGINE, NODE } from '../defaults.ts';
import type { GroupEntry } from '../lab-file.ts';
import { kept, listenerOf, placeOf } from '../words.ts';
import { claimedIn } from './claims.ts';
import { connectContainers, listen } from './containers.ts';
import type { Draft } from './draft.ts';
import { joinEndpoints, makeEndpoints } from './endpoints.ts';
import { withAddress, withLanAddress, withoutAddresses } from './holes.ts';
import { orderInterfaces } from './interfaces.ts';
import { addRules } from './rules.ts';
import type { Placed, Wanted } from './wanted.ts';

export function make(draft: Draft, wanted: Wanted): void {
  draft.about(['settings']);
  draft.do({ type: 'settings.update', ...wanted.settings });
  makeNodes(draft, wanted);
  makeHosts(draft, wanted, 'early');
  makeTenants(draft, wanted);
  makeNetworks(draft, wanted);
  makeDockerNetworks(draft, wanted);
  makePolicies(draft, wanted);
  makeGroups(draft, wanted);
  makeHosts(draft, wanted, 'late');
  addRules(draft, wanted);
  makeEndpoints(draft, wanted, 'early');
  connectContainers(draft, wanted);
  makeEndpoints(draft, wanted, 'late');
  joinEndpoints(draft, wanted);
  orderInterfaces(draft, wanted);
  listen(draft, wanted);
}

function makeNodes(draft: Draft, { nodes }: Wanted): void {
  for (const { entry, path } of nodes.values()) {
    const { name: node, address, labels = {}, health = NODE.health, ...size } = entry;
    draft.about(path);
    const command = { type: 'node.create' as const, node, labels, ...size };
    if (!draft.cluster.nodes.has(node)) withLanAddress(draft, address, () => draft.do(command));
    const there = draft.cluster.nodes.get(node);
    if (address !== undefined && there && there.address !== address) draft.refuse(command, noSuchAddress(address));
    const isRight = there?.health === health && isDeepStrictEqual(there.labels, { ...ENGINE, ...labels });
    if (!isRight) draft.do({ type: 'node.update', node, labels, health });
  }
}

const noSuchAddress = (address: string) =>
  conflict('node-address', `no node can have ${address} here: it is taken, or not one from 192.168.2.10 up`);

/** Late: those on the trunk that stand where a group wants to be; the model does not take that from them, nor they from it. */
function makeHosts(draft: Draft, { hosts, groups }: Wanted, when: 'early' | 'late'): void {
  const claims = [...groups.values()].flatMap(({ entry }) => claimsOf(entry));
  for (const { entry, path } of hosts.values()) {
    const { name: host, place, address, listeners = [] } = entry;
    const parsed = parseAddress(address.split('/')[0] ?? '');
    const isLate = place.startsWith('trunk') && parsed.ok && claims.some((claim) => inRange(claim, parsed.value));
    if (draft.cluster.hosts.has(host) || isLate !== (when === 'late')) continue;
    draft.about(path);
    draft.do({ type: 'host.create', host, place: placeOf(place), address, listeners: listeners.map(listenerOf) });
  }
}

function claimsOf({ pool = '', reserves = '' }: GroupEntry): readonly AddressRange[] {
  const reserved = parsePool(`${reserves}-${reserves}`);
  return [parsePool(pool) ?? [], reserved ?? []].flat();
}

/** With a tenant comes its name server, which has an address on docker0. */
function makeTenants(draft: Draft, { tenants }: Wanted): void {
  for (const { entry, path } of tenants.values()) {
    const { name: tenant, dns } = entry;
    if (draft.cluster.tenants.has(tenant)) continue;
    draft.about(path);
    const network = localNetworkId(firstNode(draft.cluster)?.name ?? '', 'bridge');
    withAddress(draft, network, { wish: dns }, () => draft.do({ type: 'tenant.create', tenant }));
  }
}

/** Those that ask for a tag come first, so that it is not given to others. */
function makeNetworks(draft: Draft, { contivNetworks }: Wanted): void {
  for (const { entry, path, tenant } of saying(contivNetworks, 'tag')) {
    const { name: network, ...rest } = entry;
    draft.about(path);
    const isThere = draft.cluster.networks.has(`${tenant}:${network}`);
    if (!isThere) draft.do({ type: 'network.create', tenant, network, ...rest });
  }
}

function makeDockerNetworks(draft: Draft, { dockerNetworks }: Wanted): void {
  for (const [id, { entry, path }] of byWhatTheySay(dockerNetworks, 'subnet')) {
    const { name: network, ...rest } = entry;
    draft.about(path);
    if (!draft.cluster.networks.has(id)) draft.do({ type: 'docker-network.create', network, ...rest });
  }
}

function byWhatTheySay<P extends Placed<object>>(parts: ReadonlyMap<string, P>, field: string): readonly [string, P][] {
  const all = [...parts];
  return [...all.filter(([, { entry }]) => field in entry), ...all.filter(([, { entry }]) => !(field in entry))];
}

const saying = <P extends Placed<object>>(parts: ReadonlyMap<string, P>, field: string): readonly P[] =>
  byWhatTheySay(parts, field).map(([, part]) => part);

function makePolicies(draft: Draft, { policies }: Wanted): void {
  for (const { entry, path, tenant } of policies.values()) {
    draft.about(path);
    draft.do({ type: 'policy.create', tenant, policy: entry.name });
  }
}

function makeGroups(draft: Draft, wanted: Wanted): void {
  for (const { entry, path, tenant } of wanted.groups.values()) {
    const { name: group, network, policies = [], pool: addressPool, reserves } = entry;
    draft.about(path);
    const command = { type: 'group.create' as const, tenant, network, group, policies, ...kept({ addressPool }) };
    const id = `${tenant}:${network}`;
    if (draft.cluster.groups.has(groupId(tenant, group))) draft.do(command);
    else if (reserves !== undefined)
      withAddress(draft, id, { wish: reserves, pool: addressPool }, () => draft.do(command));
    else withoutAddresses(draft, id, { claims: claimedIn(wanted, id), pool: addressPool }, () => draft.do(command));
  }
}
