/** `netctl endpoint`, or `netctl ep` */
import { notFound } from '../../../model/refusal-kind.ts';
import { type Call, noun, verb } from './command.ts';
import { endpointOper } from './endpoint-oper.ts';
import { indented } from './json.ts';
import { contivEndpoints } from './lists.ts';
import { one } from './positional.ts';
import { printed, type Reply, refused } from './reply.ts';

const NOT_FOUND = notFound('contiv-endpoint-not-found', 'endpoint not found');

export const ENDPOINT = noun(
  'endpoint',
  'Endpoint Inspection',
  [
    verb('inspect', 'Inspect an Endpoint', '[epid]', [], (call) =>
      one(call, 'Endpoint name required', (name) => inspect(call, name)),
    ),
  ],
  ['ep'],
);

/** Part of an endpoint's id or of its container's name is enough; a whole name goes before a part. */
function inspect({ door: { cluster }, profile }: Call, name: string): Reply {
  const endpoints = contivEndpoints(cluster);
  const found =
    endpoints.find(({ id, joined }) => id === name || joined?.sandbox === name) ??
    endpoints.find(({ id, joined }) => id.includes(name) || joined?.sandbox.includes(name));
  if (found === undefined) return refused(NOT_FOUND, profile);
  return printed(indented({ Oper: endpointOper(cluster, found) }));
}
