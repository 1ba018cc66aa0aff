/** What every `ls` does: the objects of a tenant, or of all, as a table, as JSON, or by name only. */
import { refusals } from '../../../model/refusal.ts';
import type { Call } from './command.ts';
import { indented, type Json } from './json.ts';
import { tenantsOf } from './lists.ts';
import { printed, type Reply, refused } from './reply.ts';
import { table } from './table.ts';

type Row = readonly (string | number)[];

export type Listing<T> = {
  readonly of: (tenant: string) => readonly T[];
  readonly head: readonly [Row, Row];
  readonly row: (object: T) => Row;
  readonly object: (object: T) => Json;
};

/** In 2016 nobody asked whether there is such a tenant. */
export function listed<T extends { readonly name: string }>(call: Call, listing: Listing<T>): Reply {
  const { isOn, text } = call.given;
  const missing = call.profile === '2019' ? tenantRefusal(call) : undefined;
  if (missing !== undefined) return missing;
  const tenants = isOn('all') ? tenantsOf(call.door.cluster).map(({ name }) => name) : [text('tenant')];
  return shown(call, tenants.flatMap(listing.of), listing);
}

/** In the form that was asked for. */
export function shown<T extends { readonly name: string }>(
  { given }: Call,
  objects: readonly T[],
  { head, row, object }: Omit<Listing<T>, 'of'>,
): Reply {
  if (given.isOn('json')) return printed(indented(objects.map(object)));
  if (given.isOn('quiet')) return printed(objects.map(({ name }) => `${name}\n`).join(''));
  return printed(table([...head, ...objects.map(row)]));
}

export const tenantRefusal = ({ door, given, profile }: Call): Reply | undefined =>
  door.cluster.tenants.has(given.text('tenant')) ? undefined : refused(refusals.tenantNotFound(), profile);
