/** Random commands about tenants, their networks, groups and policies, made from what there is. */
import { fromNumber, toNumber } from '../model/address/address.ts';
import { addressAt, prefixSize } from '../model/address/prefix.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Group } from '../model/group.ts';
import type { ContivNetwork } from '../model/network.ts';
import type { Dice } from './dice.ts';
import type { WorldOptions } from './world-options.ts';

const TENANTS = ['default', 'blue', 'red'] as const;
const NETWORKS = ['n', 'm'] as const;
const GROUPS = ['g', 'h', 'i'] as const;
const POLICIES = ['p', 'q'] as const;
/** Those of different tenants overlap, and so do some of one tenant. */
const SUBNETS = ['10.1.2.0/28', '10.1.2.0/24', '10.1.2.2-10.1.2.9/28', '10.1.2.0/29', '10.9.0.0/24', '10.8.0.0/28'];

/** So seldom is something named that need not be there, or that is there already. */
const ASTRAY = 4;

export const tenantCreate = (cluster: Cluster, dice: Dice): Command => ({
  type: 'tenant.create',
  tenant: unused(TENANTS, [...cluster.tenants.keys()], dice),
});

export const tenantDelete = (cluster: Cluster, dice: Dice): Command => ({
  type: 'tenant.delete',
  tenant: tenantIn(cluster, dice),
});

export function networkCreate(cluster: Cluster, dice: Dice, { vlans }: WorldOptions): Command {
  const tenant = tenantIn(cluster, dice);
  const here = networksIn(cluster).filter((network) => network.tenant === tenant);
  const subnets = here.map(({ subnet }) => subnet.text.slice(0, 4));
  const free = SUBNETS.filter((subnet) => !subnets.includes(subnet.slice(0, 4)));
  const subnet = dice.from(dice.percent(ASTRAY) ? SUBNETS : free) ?? '10.8.0.0/28';
  const network = unused(
    NETWORKS,
    here.map(({ name }) => name),
    dice,
  );
  return {
    ...{ type: 'network.create', tenant, network, subnet },
    ...dice.field(35, 'gateway', gatewayIn(subnet, dice)),
    ...(vlans === 'with' && dice.percent(45) ? { encap: 'vlan' } : {}),
    ...dice.field(15, 'tag', dice.of(1, 2, 112)),
  };
}

const gatewayIn = (subnet: string, dice: Dice): string => `${subnet.split('.').slice(0, 3).join('.')}.${dice.of(1, 6)}`;

export function networkDelete(cluster: Cluster, dice: Dice): Command | undefined {
  const network = dice.from(networksIn(cluster));
  return network && { type: 'network.delete', tenant: network.tenant, network: network.name };
}

export function groupCreate(cluster: Cluster, dice: Dice): Command | undefined {
  const network = dice.from(networksIn(cluster));
  if (network === undefined) return undefined;
  const { tenant } = network;
  const here = [...cluster.groups.values()].filter((group) => group.tenant === tenant);
  const group = unused(
    GROUPS,
    here.map(({ name }) => name),
    dice,
  );
  return {
    ...{ type: 'group.create', tenant, network: network.name, group, policies: bindingOf(cluster, tenant, dice) },
    ...dice.field(18, 'addressPool', poolIn(network, dice)),
  };
}

/** The group's policies are others from now on. */
export function groupUpdate(cluster: Cluster, dice: Dice): Command | undefined {
  const group = dice.from([...cluster.groups.values()]);
  const network = group && cluster.networks.get(group.network)?.name;
  if (group === undefined || network === undefined) return undefined;
  const policies = bindingOf(cluster, group.tenant, dice);
  return { type: 'group.create', tenant: group.tenant, network, group: group.name, policies };
}

/** Mostly one, or all. */
function bindingOf(cluster: Cluster, tenant: string, dice: Dice): readonly string[] {
  const policies = policiesOf(cluster, tenant);
  const one = dice.from(policies);
  if (one === undefined || dice.percent(20)) return dice.some(policies, 2);
  return dice.percent(50) ? policies : [one];
}

/** Near the beginning, or at the end of the network, which any shorter one would leave out. */
function poolIn({ subnet: { prefix, range } }: ContivNetwork, dice: Dice): string {
  const last = range ? toNumber(range.last) - 1 : toNumber(addressAt(prefix, prefixSize(prefix) - 3));
  const first = fromNumber(Math.min(toNumber(addressAt(prefix, dice.of(4, 6, prefixSize(prefix) - 3))), last));
  return `${first}-${fromNumber(toNumber(first) + 1)}`;
}

export function groupDelete(cluster: Cluster, dice: Dice): Command | undefined {
  const group = dice.from([...cluster.groups.values()]);
  return group && { type: 'group.delete', tenant: group.tenant, group: group.name };
}

export function policyCreate(cluster: Cluster, dice: Dice): Command {
  const tenant = tenantIn(cluster, dice);
  return { type: 'policy.create', tenant, policy: unused(POLICIES, policiesOf(cluster, tenant), dice) };
}

export function policyDelete(cluster: Cluster, dice: Dice): Command | undefined {
  const policy = dice.from([...cluster.policies.values()]);
  return policy && { type: 'policy.delete', tenant: policy.tenant, policy: policy.name };
}

const tenantIn = ({ tenants }: Cluster, dice: Dice): string =>
  dice.percent(ASTRAY) ? dice.of(...TENANTS) : (dice.from(['default', ...tenants.keys()]) ?? 'default');

export const networksIn = ({ networks }: Cluster): readonly ContivNetwork[] =>
  [...networks.values()].filter((network): network is ContivNetwork => network.kind === 'contiv');

const policiesOf = ({ policies }: Cluster, tenant: Group['tenant']): readonly string[] =>
  [...policies.values()].filter((policy) => policy.tenant === tenant).map(({ name }) => name);

/** One that is not used, mostly. */
export function unused(names: readonly [string, ...string[]], used: readonly string[], dice: Dice): string {
  const free = names.filter((name) => !used.includes(name));
  return dice.from(dice.percent(ASTRAY) ? names : free) ?? names[0];
}
