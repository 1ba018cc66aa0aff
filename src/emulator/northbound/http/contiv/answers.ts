/** What netmaster does with an object: each answer is the whole of an HTTP exchange. */
import type { Cluster } from '../../../../model/cluster.ts';
import { replay } from '../../../../model/decider.ts';
import type { Refusal } from '../../../../model/refusal.ts';
import { refusals } from '../../../../model/refusal.ts';
import type { Profile } from '../../contiv/door.ts';
import { wording } from '../../contiv/wording.ts';
import { type ApiResponse, failure, json } from '../message.ts';
import type { ApiCall } from '../route.ts';
import { type Body, bodyFrom, fieldAtFault } from './body.ts';
import type { Resource } from './resource.ts';

export const list = (resource: Resource, { door }: ApiCall): ApiResponse => json(resource.list(door.cluster));

export function show(resource: Resource, { door, key }: ApiCall): ApiResponse {
  const object = resource.find(door.cluster, key);
  return object === undefined ? refused(resource.missing) : json(object);
}

export function inspect(resource: Resource, { door: { cluster }, key }: ApiCall): ApiResponse {
  const Config = resource.find(cluster, key);
  if (Config === undefined || resource.oper === 'none') return refused(resource.missing);
  return json({ Config, Oper: resource.oper(cluster, key) });
}

/** Makes it, or changes one that exists; the answer is the object as this change has left it. */
export async function write(resource: Resource, profile: Profile, call: ApiCall): Promise<ApiResponse> {
  const { body: sent, door, key } = call;
  const body = bodyFrom(sent, resource.noun, resource.fields);
  if (!body.ok) return failure(400, body.error);
  const early = keyRefusal(resource, key, body.value) ?? fieldRefusal(resource, body.value);
  if (early !== undefined) return early;
  const command = resource.create(body.value, door.cluster);
  if (!command.ok) return refused(command.error, profile);
  const decided = await door.dispatch([command.value]);
  if (!decided.ok) return refused(decided.error, profile);
  return written(resource, key, replay(decided.value, door.cluster));
}

export async function remove(resource: Resource, { door, key }: ApiCall): Promise<ApiResponse> {
  const command = resource.remove === 'never' ? undefined : resource.remove(key, door.cluster);
  if (command === undefined) return refused(resource.missing);
  const decided = await door.dispatch([command]);
  return decided.ok ? json(key) : refused(decided.error);
}

/** Every refusal of netmaster's has the same status. */
export const refused = (refusal: Refusal, profile: Profile = '2019'): ApiResponse =>
  failure(500, FIELDS[refusal.code] ?? wording(refusal, profile));

function written(resource: Resource, key: string, cluster: Cluster): ApiResponse {
  const object = resource.find(cluster, key);
  return object === undefined ? refused(resource.missing) : json(object);
}

function keyRefusal({ keyOf }: Resource, key: string, { text }: Body): ApiResponse | undefined {
  return key === keyOf.map(text).join(':') ? undefined : failure(500, 'Invalid Key');
}

function fieldRefusal({ fields }: Resource, body: Body): ApiResponse | undefined {
  const [name, use] = fieldAtFault(fields, body) ?? [];
  if (name === undefined) return undefined;
  return use === 'required'
    ? refused(refusals.fieldFormat(name))
    : failure(500, `${name} is not supported: leave it out`);
}

/** What netctl refuses by itself, in netmaster's words. */
const FIELDS: Readonly<Record<string, string>> = {
  'gateway-format': 'gateway string invalid format',
  'unknown-direction': 'direction string invalid format',
};
