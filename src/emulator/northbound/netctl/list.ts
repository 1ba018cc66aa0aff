/** What every `ls` does: the objects of a tenant, or of all, as a table, as JSON, or by name only. */
import { indented } from '../contiv/json.ts';
import type { Call } from './command.ts';
import type { Plural, Shown } from './netmaster.ts';
import { printed, type Reply, refused } from './reply.ts';
import { table } from './table.ts';

type Row = readonly (string | number)[];

export type Listing = {
  readonly plural: Plural;
  /** The member that is their name. */
  readonly named: string;
  readonly head: readonly [Row, Row];
  readonly row: (object: Shown) => Row;
};

/** Those of the tenant that was given, or of all. In 2016 nobody asked whether there is such a tenant. */
export async function listed(call: Call, listing: Listing): Promise<Reply> {
  const { isOn, text } = call.given;
  const tenant = text('tenant');
  const missing = await tenantRefusal(call);
  if (missing !== undefined) return missing;
  return shown(call, listing, (object) => isOn('all') || object['tenantName'] === tenant);
}

/** In the order in which netmaster has them, and in the form that was asked for. */
export async function shown(call: Call, listing: Listing, isWanted: (object: Shown) => boolean): Promise<Reply> {
  const { plural, named, head, row } = listing;
  const asked = await call.objects.list(plural);
  if (!asked.ok) return refused(asked.error);
  const objects = asked.value.filter(isWanted);
  if (call.given.isOn('json')) return printed(indented(objects));
  if (call.given.isOn('quiet')) return printed(objects.map((object) => `${object[named]}\n`).join(''));
  return printed(table([...head, ...objects.map(row)]));
}

/** Since 2019 the tenant has to be there. */
export async function tenantRefusal({ given, objects, profile }: Call): Promise<Reply | undefined> {
  if (profile === '2016') return undefined;
  const asked = await objects.get('tenants', given.text('tenant'));
  return asked.ok ? undefined : refused(asked.error);
}

/** Members of an object as the cells of a row: empty where they are not in it. */
export const cells = (object: Shown, names: readonly string[]): readonly string[] =>
  names.map((name) => cell(object[name]));

const cell = (value: Shown[string] | undefined): string =>
  Array.isArray(value) ? value.join(',') : value === undefined ? '' : String(value);
