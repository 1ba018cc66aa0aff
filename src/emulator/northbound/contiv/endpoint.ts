/** Endpoints as netctl names them. */
import type { Cluster } from '../../../model/cluster.ts';
import type { Endpoint } from '../../../model/endpoint.ts';
import { notFound } from '../../../model/refusal-kind.ts';
import { contivEndpoints } from './lists.ts';

export const ENDPOINT_NOT_FOUND = notFound('contiv-endpoint-not-found', 'endpoint not found');

/** Part of an endpoint's id or of its container's name is enough; a whole name goes before a part. */
export function endpointNamed(cluster: Cluster, name: string): Endpoint | undefined {
  const endpoints = contivEndpoints(cluster);
  return (
    endpoints.find(({ id, joined }) => id === name || joined?.sandbox === name) ??
    endpoints.find(({ id, joined }) => id.includes(name) || joined?.sandbox.includes(name))
  );
}
