/** `netctl tenant` */
import { refusals } from '../../../model/refusal.ts';
import { type Call, noun, verb } from './command.ts';
import { JSON_LIST, QUIET } from './common-flags.ts';
import { inspected, tenantOper } from './inspect.ts';
import { shown } from './list.ts';
import { tenantsOf } from './lists.ts';
import { tenantObject } from './objects.ts';
import { none, one } from './positional.ts';
import { always, change, type Reply, refused } from './reply.ts';

const NAME = 'Tenant name required';

export const TENANT = noun('tenant', 'Tenant manipulation tools', [
  verb('ls', 'List tenants', ' ', [QUIET, JSON_LIST], (call) => none(call, () => list(call))),
  verb('rm', 'Delete a tenant', '[tenant]', [], (call) => one(call, NAME, (tenant) => remove(call, tenant))),
  verb('create', 'Create a tenant', '[tenant]', [], (call) => one(call, NAME, (tenant) => create(call, tenant))),
  verb('inspect', 'Inspect a tenant', '[tenant]', [], (call) => one(call, NAME, (tenant) => inspect(call, tenant))),
]);

const create = (call: Call, tenant: string): Promise<Reply> =>
  change(call, { type: 'tenant.create', tenant }, always(`Creating tenant: ${tenant}`));

const remove = (call: Call, tenant: string): Promise<Reply> =>
  change(call, { type: 'tenant.delete', tenant }, always(`Deleting tenant ${tenant}`), 'before');

const list = (call: Call): Reply =>
  shown(call, tenantsOf(call.door.cluster), {
    head: [
      ['Name', ''],
      ['------', ''],
    ],
    row: ({ name }) => [name, ''],
    object: (tenant) => tenantObject(call.door.cluster, tenant),
  });

function inspect({ door: { cluster }, profile }: Call, name: string): Reply {
  const tenant = cluster.tenants.get(name);
  if (tenant === undefined) return refused(refusals.tenantNotFound(), profile);
  return inspected(tenantObject(cluster, tenant), tenantOper(cluster, tenant));
}
