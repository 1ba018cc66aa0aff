/** Tenants: each has addresses, names, networks, groups and policies of its own. */
import { type Cluster, serialAfter, withEntry, withoutEntry } from './cluster.ts';
import { nameRefusal } from './field.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';

export type TenantName = string;

export type Tenant = { readonly name: TenantName; readonly serial: number };

export type TenantCommand =
  | { readonly type: 'tenant.create'; readonly tenant: TenantName }
  | { readonly type: 'tenant.delete'; readonly tenant: TenantName };

export type TenantEvent =
  | { readonly type: 'tenant.created'; readonly tenant: Tenant }
  | { readonly type: 'tenant.deleted'; readonly tenant: TenantName };

export function decideTenant(cluster: Cluster, command: TenantCommand): Result<readonly TenantEvent[], Refusal> {
  const { tenant } = command;
  switch (command.type) {
    case 'tenant.create': {
      const refused = nameRefusal('tenantName', tenant);
      if (refused !== undefined) return err(refused);
      if (cluster.tenants.has(tenant)) return err(refusals.tenantExists());
      return ok([{ type: 'tenant.created', tenant: { name: tenant, serial: cluster.serial } }]);
    }
    case 'tenant.delete': {
      if (!cluster.tenants.has(tenant)) return err(refusals.tenantNotFound());
      const left = remains(cluster, tenant);
      return left === undefined ? ok([{ type: 'tenant.deleted', tenant }]) : err(left);
    }
  }
}

export function evolveTenant(cluster: Cluster, event: TenantEvent): Cluster {
  if (event.type === 'tenant.deleted') return { ...cluster, tenants: withoutEntry(cluster.tenants, event.tenant) };
  const { tenant } = event;
  return { ...cluster, serial: serialAfter(cluster, tenant), tenants: withEntry(cluster.tenants, tenant.name, tenant) };
}

/** What must go before the tenant can. */
function remains(cluster: Cluster, tenant: TenantName): Refusal | undefined {
  const count = (objects: ReadonlyMap<string, object>) =>
    [...objects.values()].filter((object) => 'tenant' in object && object.tenant === tenant).length;
  const groups = count(cluster.groups);
  if (groups > 0) return refusals.tenantHas(tenant, groups, 'endpoint groups');
  const policies = count(cluster.policies);
  if (policies > 0) return refusals.tenantHas(tenant, policies, 'policies');
  const networks = count(cluster.networks);
  return networks > 0 ? refusals.tenantHas(tenant, networks, 'networks') : undefined;
}
