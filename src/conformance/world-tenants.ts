/** Random commands about tenants, their networks, groups, policies and rules, made from what there is. */
import { type Address, fromNumber, toNumber } from '../model/address/address.ts';
import { addressAt, prefixSize } from '../model/address/prefix.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Group } from '../model/group.ts';
import type { ContivNetwork } from '../model/network.ts';
import type { Policy } from '../model/policy.ts';
import { PORTS } from './alphabet.ts';
import { contradiction } from './contradiction.ts';
import type { Dice } from './dice.ts';
import type { WorldOptions } from './world-options.ts';

const TENANTS = ['default', 'blue', 'red'] as const;
const NETWORKS = ['n', 'm'] as const;
const GROUPS = ['g', 'h', 'i'] as const;
const POLICIES = ['p', 'q'] as const;
const RULES = ['1', '2', '3', '4'] as const;
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
    ...dice.field(12, 'addressPool', poolIn(network, dice)),
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

function poolIn({ subnet: { prefix } }: ContivNetwork, dice: Dice): string {
  const first = addressAt(prefix, Math.min(dice.of(4, 6), prefixSize(prefix) - 3));
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

/** Mostly to a policy that binds somebody, and often against a rule that is there. */
export function ruleAdd(cluster: Cluster, dice: Dice): Command | undefined {
  const attached = new Set([...cluster.groups.values()].flatMap((group) => group.policies));
  const all = [...cluster.policies.values()];
  const policy = dice.from(all.filter(({ id }) => attached.has(id) || dice.percent(10)));
  if (policy === undefined) return undefined;
  const rule = unused(
    RULES,
    policy.rules.map(({ name }) => name),
    dice,
  );
  const contradicted = dice.percent(40) ? dice.from(policy.rules) : undefined;
  if (contradicted) return contradiction(cluster, policy, contradicted, { rule, priority: dice.of(1, 1, 2, 100) });
  return {
    ...{ type: 'rule.add', tenant: policy.tenant, policy: policy.name, rule },
    ...dice.field(40, 'priority', dice.of(1, 2, 100)),
    ...sideOf(cluster, policy, dice),
    ...dice.of<object>({ protocol: '' }, { protocol: '' }, { protocol: '' }, ...WITH_PORT, ...WITH_PORT, ...PLAIN),
    action: dice.of('allow', 'deny', 'deny'),
  };
}

const PLAIN = ['icmp', 'tcp', 'udp', '1', '6', '17'].map((protocol) => ({ protocol }));
const WITH_PORT = PORTS.flatMap((port) => [
  { protocol: 'tcp', port },
  { protocol: 'udp', port },
]);

/** Nobody, or one by whom the rule is bound, said from the side its direction asks for. */
function sideOf(cluster: Cluster, policy: Policy, dice: Dice): object {
  const direction = dice.of('in', 'out');
  const side = direction === 'in' ? 'from' : 'to';
  const group = dice.from([...cluster.groups.values()].filter(({ tenant }) => tenant === policy.tenant))?.name;
  const network = dice.from(networksIn(cluster).filter(({ tenant }) => tenant === policy.tenant))?.name;
  const address = addressMatch(cluster, policy, dice);
  const peer = dice.of<object>(
    {},
    {},
    group ? { [`${side}Group`]: group } : {},
    group ? { [`${side}Group`]: group } : {},
    network ? { [`${side}Network`]: network } : {},
    address ? { [`${side}Address`]: address } : {},
    group && address ? { [`${side}Group`]: group, [`${side}Address`]: address } : {},
  );
  return { direction, ...peer };
}

/** One that somebody of the tenant has, a prefix around it, or a range from it on. */
function addressMatch({ endpoints, networks }: Cluster, policy: Policy, dice: Dice): string | undefined {
  const mine = [...endpoints.values()].filter(({ network }) => {
    const found = networks.get(network);
    return found?.kind === 'contiv' && found.tenant === policy.tenant;
  });
  const address: Address | undefined = dice.from(mine)?.address;
  return address && `${address}${dice.of('', '', '/30', `-${Number(address.split('.')[3]) + 1}`)}`;
}

export function ruleDelete(cluster: Cluster, dice: Dice): Command | undefined {
  const policy = dice.from([...cluster.policies.values()].filter(({ rules }) => rules.length > 0));
  const rule = dice.from(policy?.rules ?? []);
  return policy && rule && { type: 'rule.delete', tenant: policy.tenant, policy: policy.name, rule: rule.name };
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
