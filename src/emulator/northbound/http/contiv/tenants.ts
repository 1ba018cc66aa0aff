import { refusals } from '../../../../model/refusal.ts';
import { tenantOper } from '../../contiv/inspect.ts';
import { tenantsOf } from '../../contiv/lists.ts';
import { tenantObject } from '../../contiv/objects.ts';
import { taken, unmodelled } from './field.ts';
import { commanded, type Resource } from './resource.ts';

export const TENANTS: Resource = {
  ...{ plural: 'tenants', noun: 'Tenant', keyOf: ['tenantName'], missing: refusals.tenantNotFound() },
  fields: {
    defaultNetwork: unmodelled('network of containers that name none'),
    tenantName: taken('labels of letters, digits and inner hyphens, joined by dots; at most 64 characters'),
  },
  list: (cluster) => tenantsOf(cluster).map((tenant) => tenantObject(cluster, tenant)),
  find(cluster, key) {
    const tenant = cluster.tenants.get(key);
    return tenant && tenantObject(cluster, tenant);
  },
  oper(cluster, key) {
    const tenant = cluster.tenants.get(key);
    return tenant ? tenantOper(cluster, tenant) : {};
  },
  create: ({ text }) => commanded({ type: 'tenant.create', tenant: text('tenantName') }),
  remove: (tenant) => ({ type: 'tenant.delete', tenant }),
};
