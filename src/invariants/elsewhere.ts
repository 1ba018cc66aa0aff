/** Arbitrary commands that are none of a tenant's business, as like its own as they can be. */
import fc from 'fast-check';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { NetworkReference } from '../model/sandbox.ts';
import type { TenantName } from '../model/tenant.ts';
import { tenantsOf } from './view.ts';

const NEW_TENANT = 'elsewhere';
const NEWCOMERS = ['elsewhere-1', 'elsewhere-2', 'elsewhere-3'] as const;

/** In all other tenants, and in a new one: with the tenant's own subnets, network names and group names. */
export function elsewhere(cluster: Cluster, tenant: TenantName): fc.Arbitrary<readonly Command[]> {
  const other = fc.constantFrom(NEW_TENANT, ...[...cluster.tenants.keys()].filter((name) => name !== tenant));
  const one = other.chain((name) => fc.oneof(inTenant(cluster, name), ofContainers(cluster, tenant, name)));
  return fc
    .array(one, { minLength: 1, maxLength: 12, size: 'max' })
    .map((commands) => [{ type: 'tenant.create', tenant: NEW_TENANT }, ...commands]);
}

const named = (names: Iterable<string>, fallback: string) => fc.constantFrom(...new Set([...names, fallback]));

function inTenant(cluster: Cluster, tenant: TenantName): fc.Arbitrary<Command> {
  const networks = [...cluster.networks.values()].filter((network) => network.kind === 'contiv');
  const network = named(
    networks.map(({ name }) => name),
    'net',
  );
  const group = named(
    [...cluster.groups.values()].map(({ name }) => name),
    'group',
  );
  const policy = named(
    [...cluster.policies.values()].map(({ name }) => name),
    'policy',
  );
  const subnet = named(
    networks.map(({ subnet }) => subnet.text),
    '10.1.2.0/24',
  );
  const own = { tenant };
  return fc.oneof(
    fc.record({ network, subnet }).map((made): Command => ({ type: 'network.create', ...own, ...made })),
    fc.record({ network, group, policy }).map((made): Command => {
      return { type: 'group.create', ...own, network: made.network, group: made.group, policies: [made.policy] };
    }),
    policy.map((name): Command => ({ type: 'policy.create', ...own, policy: name })),
    fc.record({ policy, rule: fc.constantFrom('1', '2'), action: fc.constantFrom('allow', 'deny') }).map(
      (rule): Command => ({
        ...{ type: 'rule.add', ...own, ...rule },
        ...{ direction: 'in', protocol: 'tcp', port: 80, priority: 100 },
      }),
    ),
    network.map((name): Command => ({ type: 'network.delete', ...own, network: name })),
    group.map((name): Command => ({ type: 'group.delete', ...own, group: name })),
    fc.constant<Command>({ type: 'tenant.delete', ...own }),
  );
}

/** New containers, and those there are that have no foot in the tenant. */
function ofContainers(cluster: Cluster, tenant: TenantName, other: TenantName): fc.Arbitrary<Command> {
  const strangers = [...cluster.sandboxes.values()]
    .filter((sandbox) => sandbox.role === 'container' && !tenantsOf(cluster, sandbox).includes(tenant))
    .filter(({ attachments }) => attachments.every(({ network }) => !network.startsWith(`${tenant}:`)))
    .map(({ name }) => name);
  const sandbox = fc.constantFrom(...NEWCOMERS, ...strangers);
  const network = fc.constantFrom(...references(cluster, other));
  const listener = fc.constantFrom(80, 8888).map((port) => ({ protocol: 'tcp' as const, port }));
  return fc.oneof(
    { weight: 2, arbitrary: fc.record({ type: fc.constant('sandbox.create' as const), sandbox, network }) },
    fc.record({ type: fc.constant('sandbox.connect' as const), sandbox, network }),
    fc.record({ type: fc.constantFrom('sandbox.listen' as const, 'sandbox.unlisten' as const), sandbox, listener }),
    fc.record({ type: fc.constantFrom('sandbox.start' as const, 'sandbox.stop' as const), sandbox }),
    fc.record({ type: fc.constant('sandbox.delete' as const), sandbox, force: fc.constant('yes' as const) }),
  );
}

function references({ networks, groups }: Cluster, tenant: TenantName): readonly NetworkReference[] {
  const names = new Set([...networks.values()].flatMap((one) => (one.kind === 'contiv' ? [one.name] : [])));
  return [
    ...[...names].map((network): NetworkReference => ({ kind: 'contiv', tenant, network })),
    ...[...groups.values()].map(({ name }): NetworkReference => ({ kind: 'group', tenant, group: name })),
    { kind: 'docker', network: 'bridge' },
  ];
}
