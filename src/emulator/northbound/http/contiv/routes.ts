/** Contiv's REST API of both ages: the same objects below `/api/` and below `/api/v1/`. */
import type { Profile } from '../../contiv/door.ts';
import { ENDPOINT_NOT_FOUND, endpointNamed } from '../../contiv/endpoint.ts';
import { endpointOper } from '../../contiv/endpoint-oper.ts';
import { versionObject } from '../../contiv/version.ts';
import { json, plain } from '../message.ts';
import { object, type Schema, text } from '../openapi/schema.ts';
import type { Route } from '../route.ts';
import { refused } from './answers.ts';
import { contivRoute, OPER, pathsOf } from './contiv-route.ts';
import { schemaOf } from './field.ts';
import { globals } from './globals.ts';
import { groups } from './groups.ts';
import { NETWORKS } from './networks.ts';
import { objectRoutes, schemaName } from './object-routes.ts';
import { POLICIES } from './policies.ts';
import type { Resource } from './resource.ts';
import { rules } from './rules.ts';
import { TENANTS } from './tenants.ts';
import { unmodelledRoutes } from './unmodelled.ts';

const AGES: readonly Profile[] = ['2019', '2016'];

const resources = (profile: Profile): readonly Resource[] => [
  ...[TENANTS, NETWORKS, groups(profile), POLICIES, rules(profile), globals(profile)],
];

const ENDPOINT: Route = contivRoute('2019', {
  ...{ method: 'GET', pattern: pathsOf('endpoints', '2019').inspect, id: 'inspectEndpoint', fails: [500] },
  says: "an endpoint's state, by its id, by the name of its container, or by a part of one of them",
  gives: { 'application/json': object({ Oper: OPER }) },
  answer({ door: { cluster }, key }) {
    const found = endpointNamed(cluster, key);
    return found === undefined ? refused(ENDPOINT_NOT_FOUND) : json({ Oper: endpointOper(cluster, found) });
  },
});

const VERSION: Route = contivRoute('2019', {
  ...{ method: 'GET', pattern: '/version', id: 'version', says: "netmaster's version: text that is JSON" },
  gives: { 'text/plain': text() },
  answer: ({ door: { profile = '2016' } }) => plain(JSON.stringify(versionObject(profile))),
});

export const CONTIV_ROUTES: readonly Route[] = [
  ...AGES.flatMap((profile) => [
    ...resources(profile).flatMap((resource) => objectRoutes(resource, profile)),
    ...unmodelledRoutes(profile),
  ]),
  ...[ENDPOINT, VERSION],
];

export const CONTIV_SCHEMAS: Readonly<Record<string, Schema>> = Object.fromEntries(
  AGES.flatMap((profile) =>
    resources(profile).map(({ noun, fields }) => [schemaName(noun, profile), schemaOf(fields)] as const),
  ),
);
