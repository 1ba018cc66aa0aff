/** Tenants: each has addresses, names, networks, groups and policies of its own. */
export type TenantName = string;

export type Tenant = { readonly name: TenantName; readonly serial: number };

export type TenantCommand =
  | { readonly type: 'tenant.create'; readonly tenant: TenantName }
  | { readonly type: 'tenant.delete'; readonly tenant: TenantName };

export type TenantEvent =
  | { readonly type: 'tenant.created'; readonly tenant: Tenant }
  | { readonly type: 'tenant.deleted'; readonly tenant: TenantName };
