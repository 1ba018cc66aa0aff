/** All routes there are. */

import { schemaOf } from './contiv/field.ts';
import { contivRoutes, resources, schemaName } from './contiv/routes.ts';
import { CAPTURE } from './lab/capture.ts';
import { EVENTS } from './lab/events.ts';
import { REACHABILITY } from './lab/reachability.ts';
import { LAB_SCHEMAS } from './lab/schemas.ts';
import { TOPOLOGY } from './lab/topology.ts';
import { WALK } from './lab/walk.ts';
import { json } from './message.ts';
import { documentOf } from './openapi/document.ts';
import { anyObject, type Schema } from './openapi/schema.ts';
import type { Route } from './route.ts';

const OPENAPI: Route = {
  ...{ method: 'GET', pattern: '/vethlab/v1/openapi.json', id: 'openapi', tag: 'vethlab', takes: 'none', query: [] },
  ...{ says: 'this document', gives: { 'application/json': anyObject('OpenAPI 3.1') }, fails: [] },
  answer: () => json(documentOf(ROUTES, SCHEMAS)),
};

export const ROUTES: readonly Route[] = [
  ...contivRoutes(),
  ...[EVENTS, REACHABILITY, WALK, TOPOLOGY, CAPTURE, OPENAPI],
];

const SCHEMAS: Readonly<Record<string, Schema>> = {
  ...Object.fromEntries(
    (['2019', '2016'] as const).flatMap((profile) =>
      resources(profile).map(({ noun, fields }) => [schemaName(noun, profile), schemaOf(fields)]),
    ),
  ),
  ...LAB_SCHEMAS,
};
