/** Endpoint groups: endpoints of one network to which policies are attached. */
import { type Cluster, serialAfter, withEntry, withoutEntry } from './cluster.ts';
import { dockerNameTaken, dockerObjectName } from './docker-name.ts';
import { given, nameRefusal } from './field.ts';
import { allocate, isActive } from './ipam.ts';
import { type ContivNetwork, contivNetworkId, type NetworkEvent, type NetworkId } from './network.ts';
import { type PolicyId, policyId } from './policy.ts';
import { freePool, parsePool, poolFormatRefusal } from './pool.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import type { AddressRange } from './subnet.ts';
import type { TenantName } from './tenant.ts';

/** `tenant:group` */
export type GroupId = string;

export const groupId = (tenant: TenantName, group: string): GroupId => `${tenant}:${group}`;

export type Group = {
  readonly id: GroupId;
  readonly name: string;
  readonly serial: number;
  readonly tenant: TenantName;
  readonly network: NetworkId;
  readonly policies: readonly PolicyId[];
  /** Members get their addresses from here only, and nobody else does. */
  readonly addressPool?: AddressRange;
};

export type GroupCommand =
  /** On an existing group: replaces its policies; a pool that is left out stays as it is. */
  | {
      readonly type: 'group.create';
      readonly tenant: TenantName;
      readonly network: string;
      readonly group: string;
      readonly policies?: readonly string[];
      /** `10.1.2.10-10.1.2.20` */
      readonly addressPool?: string;
    }
  | { readonly type: 'group.delete'; readonly tenant: TenantName; readonly group: string };

export type GroupEvent =
  | { readonly type: 'group.created'; readonly group: Group }
  | { readonly type: 'group.updated'; readonly group: Group }
  | { readonly type: 'group.deleted'; readonly group: GroupId };

type Create = Extract<GroupCommand, { type: 'group.create' }>;
type Decision = Result<readonly (GroupEvent | NetworkEvent)[], Refusal>;

export function decideGroup(cluster: Cluster, command: GroupCommand): Decision {
  const group = cluster.groups.get(groupId(command.tenant, command.group));
  if (command.type === 'group.delete')
    return group === undefined ? err(refusals.groupNotFound()) : remove(cluster, group);
  const refused =
    nameRefusal('groupName', command.group) ??
    poolFormatRefusal(given(command.addressPool)) ??
    nameRefusal('networkName', command.network) ??
    nameRefusal('tenantName', command.tenant);
  if (refused !== undefined) return err(refused);
  return group === undefined ? create(cluster, command) : update(cluster, command, group);
}

export function evolveGroup(cluster: Cluster, event: GroupEvent): Cluster {
  if (event.type === 'group.deleted') return { ...cluster, groups: withoutEntry(cluster.groups, event.group) };
  const { group } = event;
  return { ...cluster, serial: serialAfter(cluster, group), groups: withEntry(cluster.groups, group.id, group) };
}

function create(cluster: Cluster, command: Create): Decision {
  const { tenant, group: name } = command;
  if (!cluster.tenants.has(tenant)) return err(refusals.parentTenantNotFound());
  if (cluster.networks.has(contivNetworkId(tenant, name))) return err(refusals.groupNamedAsNetwork(name));
  const network = cluster.networks.get(contivNetworkId(tenant, command.network));
  if (network?.kind !== 'contiv') return err(refusals.parentNetworkNotFound(command.network));
  const object = dockerObjectName(tenant, network.name, name);
  if (dockerNameTaken(cluster, object)) return err(refusals.dockerNetworkExists(object));
  const policies = policiesOf(cluster, command);
  if (!policies.ok) return policies;
  const pool = freePool(cluster, network, given(command.addressPool));
  if (!pool.ok) return pool;
  const group: Group = {
    ...{ id: groupId(tenant, name), name, serial: cluster.serial, tenant, network: network.id },
    policies: policies.value,
    ...(pool.value === undefined ? {} : { addressPool: pool.value }),
  };
  return created(cluster, network, group, object);
}

/** On a network without gateway the group's Docker network object burns one address, outside of all pools. */
function created(cluster: Cluster, network: ContivNetwork, group: Group, object: string): Decision {
  const event = { type: 'group.created', group } as const;
  if (network.gateway !== undefined) return ok([event]);
  const address = allocate(evolveGroup(cluster, event), network.id);
  if (!address.ok) return address;
  const reservation = { address: address.value, for: `docker:${object}` };
  return ok([event, { type: 'network.reserved', network: network.id, reservation }]);
}

function update(cluster: Cluster, command: Create, group: Group): Decision {
  if (contivNetworkId(command.tenant, command.network) !== group.network) return err(refusals.groupNetworkFixed());
  const text = given(command.addressPool);
  const pool = text === undefined ? group.addressPool : parsePool(text);
  if (pool?.first !== group.addressPool?.first || pool?.last !== group.addressPool?.last)
    return err(refusals.groupPoolFixed());
  const policies = policiesOf(cluster, command);
  if (!policies.ok) return policies;
  const same = policies.value.join() === group.policies.join();
  return ok(same ? [] : [{ type: 'group.updated', group: { ...group, policies: policies.value } }]);
}

function remove(cluster: Cluster, group: Group): Decision {
  if (isActive(cluster, group.network, group.id)) return err(refusals.groupHasEndpoints(group.name));
  const network = cluster.networks.get(group.network);
  const burnt = `docker:${dockerObjectName(group.tenant, network?.name ?? '', group.name)}`;
  const kept =
    network?.kind === 'contiv' ? network.reservations.filter((reservation) => reservation.for === burnt) : [];
  const released = kept.map(
    ({ address }) => ({ type: 'network.unreserved', network: group.network, address }) as const,
  );
  return ok([...released, { type: 'group.deleted', group: group.id }]);
}

/** Each once, in the order given. */
function policiesOf(cluster: Cluster, { tenant, policies = [] }: Create): Result<readonly PolicyId[], Refusal> {
  const ids = [...new Set(policies.map((policy) => policyId(tenant, policy)))];
  return ids.every((id) => cluster.policies.has(id)) ? ok(ids) : err(refusals.parentPolicyNotFound());
}
