/** Contiv's networks: created with netctl, each belongs to a tenant. */
import { type Address, parseAddress } from './address/address.ts';
import { contains, overlaps, type Prefix } from './address/prefix.ts';
import type { Cluster } from './cluster.ts';
import { dockerNameTaken, dockerObjectName } from './docker-name.ts';
import { given, nameRefusal, numberRefusal } from './field.ts';
import { groupId } from './group.ts';
import { isOnVlan } from './host.ts';
import { isActive, lowestFree, outside } from './ipam.ts';
import {
  type ContivNetwork,
  type ContivNetworkCommand,
  contivNetworkId,
  type NetworkEvent,
  type Reservation,
  type Subnet,
} from './network.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import { hostRange, inRange, parseSubnet, usableRange } from './subnet.ts';
import { takeTags } from './tag.ts';
import type { TenantName } from './tenant.ts';

type Create = Extract<ContivNetworkCommand, { type: 'network.create' }>;

export function decideContivNetwork(
  cluster: Cluster,
  command: ContivNetworkCommand,
): Result<readonly NetworkEvent[], Refusal> {
  const id = contivNetworkId(command.tenant, command.network);
  switch (command.type) {
    case 'network.create': {
      const made = create(cluster, command);
      return made.ok ? ok([{ type: 'network.created', network: made.value }]) : made;
    }
    case 'network.delete': {
      if (!cluster.networks.has(id)) return err(refusals.networkNotFound());
      const groups = [...cluster.groups.values()].filter(({ network }) => network === id).length;
      if (groups > 0) return err(refusals.networkHasGroups(command.network, groups));
      if (isActive(cluster, id)) return err(refusals.networkHasEndpoints());
      return ok([{ type: 'network.deleted', network: id }]);
    }
  }
}

function create(cluster: Cluster, command: Create): Result<ContivNetwork, Refusal> {
  const refused = fieldsRefusal(command) ?? nameTakenRefusal(cluster, command);
  if (refused !== undefined) return err(refused);
  const subnet = freeSubnet(cluster, command);
  if (!subnet.ok) return subnet;
  const gateway = parseGateway(given(command.gateway), subnet.value.prefix);
  if (!gateway.ok) return gateway;
  const tags = takeTags(cluster, command.encap === 'vlan' ? 'vlan' : 'vxlan', command.tag ?? 0);
  if (!tags.ok) return tags;
  const hosts = [...cluster.hosts.values()].filter(({ place }) => isOnVlan(tags.value, place));
  const taken = new Set(hosts.map(({ address }) => address));
  const reservation = firstReservation(command, subnet.value, gateway.value, taken);
  if (!reservation.ok) return reservation;
  return ok({
    ...{ kind: 'contiv', id: contivNetworkId(command.tenant, command.network), name: command.network },
    ...{ serial: cluster.serial, tenant: command.tenant, subnet: subnet.value, encapsulation: tags.value },
    networkType: 'data',
    requestedTag: command.tag ?? 0,
    ...(gateway.value === undefined ? {} : { gateway: gateway.value }),
    reservations: [reservation.value],
  });
}

/** In the order in which netctl, then netmaster look at the fields. */
function fieldsRefusal({ subnet, gateway, encap, network, networkType, tag, tenant }: Create): Refusal | undefined {
  if (subnet === '') return refusals.subnetRequired();
  if (given(gateway) !== undefined && !parseAddress(gateway ?? '').ok) return refusals.gatewayFormat();
  if (!['vxlan', 'vlan', ''].includes(encap ?? '')) return refusals.fieldFormat('encap');
  const named = nameRefusal('networkName', network);
  if (named !== undefined) return named;
  if (!['data', 'infra', ''].includes(networkType ?? '')) return refusals.fieldFormat('nwType');
  const refused = numberRefusal('pktTag', tag ?? 0, Number.MIN_SAFE_INTEGER, 16_777_216);
  return (
    refused ?? nameRefusal('tenantName', tenant) ?? (networkType === 'infra' ? refusals.infraNotModelled() : undefined)
  );
}

function nameTakenRefusal(cluster: Cluster, { tenant, network }: Create): Refusal | undefined {
  if (cluster.networks.has(contivNetworkId(tenant, network))) return refusals.networkExists();
  if (!cluster.tenants.has(tenant)) return refusals.parentTenantNotFound();
  if (cluster.groups.has(groupId(tenant, network))) return refusals.networkNamedAsGroup(network);
  const object = dockerObjectName(tenant, network);
  return dockerNameTaken(cluster, object) ? refusals.dockerNetworkExists(object) : undefined;
}

/** Subnets are compared within the tenant only. */
function freeSubnet(cluster: Cluster, { tenant, subnet }: Create): Result<Subnet, Refusal> {
  const parsed = parseSubnet(subnet);
  if (!parsed.ok) return parsed;
  const { prefix } = parsed.value;
  const other = networksOf(cluster, tenant).find((network) => overlaps(network.subnet.prefix, prefix));
  return other === undefined ? parsed : err(refusals.subnetConflict(other.name, prefix));
}

export const networksOf = (cluster: Cluster, tenant: TenantName): readonly ContivNetwork[] =>
  [...cluster.networks.values()].flatMap((network) =>
    network.kind === 'contiv' && network.tenant === tenant ? [network] : [],
  );

function parseGateway(text: string | undefined, prefix: Prefix): Result<Address | undefined, Refusal> {
  if (text === undefined) return ok(undefined);
  const parsed = parseAddress(text);
  if (!parsed.ok) return err(refusals.gatewayFormat());
  if (!contains(prefix, parsed.value)) return err(outside(prefix, parsed.value));
  return inRange(hostRange(prefix), parsed.value) ? parsed : err(refusals.gatewayUnusable(text, prefix));
}

/** The gateway, or without one the address that the Docker network object burns. */
function firstReservation(
  { tenant, network }: Create,
  subnet: Subnet,
  gateway: Address | undefined,
  taken: ReadonlySet<Address>,
): Result<Reservation, Refusal> {
  if (gateway !== undefined) return ok({ address: gateway, for: 'gateway' });
  const address = lowestFree(usableRange(subnet), taken);
  if (address === undefined) return err(refusals.addressesExhausted(subnet.prefix));
  return ok({ address, for: `docker:${dockerObjectName(tenant, network)}` });
}
