/** `netctl endpoint`, or `netctl ep` */
import type { Cluster } from '../../../model/cluster.ts';
import type { Endpoint } from '../../../model/endpoint.ts';
import { notFound } from '../../../model/refusal-kind.ts';
import { type Call, noun, verb } from './command.ts';
import { endpointOper } from './endpoint-oper.ts';
import { indented } from './json.ts';
import { contivEndpoints } from './lists.ts';
import { one } from './positional.ts';
import { printed, type Reply, refused } from './reply.ts';

export const ENDPOINT_NOT_FOUND = notFound('contiv-endpoint-not-found', 'endpoint not found');

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
export function endpointNamed(cluster: Cluster, name: string): Endpoint | undefined {
  const endpoints = contivEndpoints(cluster);
  return (
    endpoints.find(({ id, joined }) => id === name || joined?.sandbox === name) ??
    endpoints.find(({ id, joined }) => id.includes(name) || joined?.sandbox.includes(name))
  );
}

function inspect({ door: { cluster }, profile }: Call, name: string): Reply {
  const found = endpointNamed(cluster, name);
  if (found === undefined) return refused(ENDPOINT_NOT_FOUND, profile);
  return printed(indented({ Oper: endpointOper(cluster, found) }));
}
