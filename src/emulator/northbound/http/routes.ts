/** All routes there are. */
import { CONTIV_ROUTES, CONTIV_SCHEMAS } from './contiv/routes.ts';
import { CAPTURE } from './lab/capture.ts';
import { EVENTS } from './lab/events.ts';
import { REACHABILITY } from './lab/reachability.ts';
import { LAB_SCHEMAS } from './lab/schemas.ts';
import { TOPOLOGY } from './lab/topology.ts';
import { WALK } from './lab/walk.ts';
import { json } from './message.ts';
import { documentOf } from './openapi/document.ts';
import { anyObject } from './openapi/schema.ts';
import type { Route } from './route.ts';

const OPENAPI: Route = {
  ...{ method: 'GET', pattern: '/vethlab/v1/openapi.json', id: 'openapi', tag: 'vethlab', takes: 'none', query: [] },
  ...{ says: 'this document', gives: { 'application/json': anyObject('OpenAPI 3.1') }, fails: [] },
  answer: () => json(documentOf(ROUTES, { ...CONTIV_SCHEMAS, ...LAB_SCHEMAS })),
};

export const ROUTES: readonly Route[] = [...CONTIV_ROUTES, ...[EVENTS, REACHABILITY, WALK, TOPOLOGY, CAPTURE, OPENAPI]];
