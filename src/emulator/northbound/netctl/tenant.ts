/** `netctl tenant` */
import { type Call, noun, verb } from './command.ts';
import { JSON_LIST, QUIET } from './common-flags.ts';
import { cells, shown } from './list.ts';
import { none, one } from './positional.ts';
import { always, change, inspected, type Reply } from './reply.ts';

const NAME = 'Tenant name required';

export const TENANT = noun('tenant', 'Tenant manipulation tools', [
  verb('ls', 'List tenants', ' ', [QUIET, JSON_LIST], (call) => none(call, () => list(call))),
  verb('rm', 'Delete a tenant', '[tenant]', [], (call) => one(call, NAME, (tenant) => remove(call, tenant))),
  verb('create', 'Create a tenant', '[tenant]', [], (call) => one(call, NAME, (tenant) => create(call, tenant))),
  verb('inspect', 'Inspect a tenant', '[tenant]', [], (call) =>
    one(call, NAME, async (tenant) => inspected(await call.objects.inspect('tenants', tenant))),
  ),
]);

function create(call: Call, tenant: string): Promise<Reply> {
  const object = { tenantName: tenant, 'link-sets': {} };
  return change(call, call.objects.post('tenants', tenant, object), always(`Creating tenant: ${tenant}`));
}

const remove = (call: Call, tenant: string): Promise<Reply> =>
  change(call, call.objects.remove('tenants', tenant), always(`Deleting tenant ${tenant}`), 'before');

const list = (call: Call): Promise<Reply> =>
  shown(
    call,
    {
      ...{ plural: 'tenants', named: 'tenantName' },
      head: [
        ['Name', ''],
        ['------', ''],
      ],
      row: (tenant) => [...cells(tenant, ['tenantName']), ''],
    },
    () => true,
  );
