/** Contiv's REST API of both ages: the same objects below `/api/` and below `/api/v1/`. */
import type { Profile } from '../../netctl/command.ts';
import { ENDPOINT_NOT_FOUND, endpointNamed } from '../../netctl/endpoint.ts';
import { endpointOper } from '../../netctl/endpoint-oper.ts';
import { versionObject } from '../../netctl/version.ts';
import { json, plain } from '../message.ts';
import { anyObject, listOf, named, object, type Schema, text } from '../openapi/schema.ts';
import type { ApiCall, Method, Route } from '../route.ts';
import { inspect, list, refused, remove, show, write } from './answers.ts';
import { globals } from './globals.ts';
import { groups } from './groups.ts';
import { NETWORKS } from './networks.ts';
import { POLICIES } from './policies.ts';
import type { Resource } from './resource.ts';
import { rules } from './rules.ts';
import { TENANTS } from './tenants.ts';
import { missing, notModelled, UNMODELLED, type Unmodelled } from './unmodelled.ts';

export const resources = (profile: Profile): readonly Resource[] => [
  ...[TENANTS, NETWORKS, groups(profile), POLICIES, rules(profile), globals(profile)],
];

export const contivRoutes = (): readonly Route[] => [
  ...ofAge('2019'),
  ...ofAge('2016'),
  plainRoute('2019', 'GET', '/version', 'version', "netmaster's version, as text that is JSON", {
    gives: { 'text/plain': text() },
    answer: ({ door: { profile = '2016' } }) => plain(JSON.stringify(versionObject(profile))),
  }),
];

const ofAge = (profile: Profile): readonly Route[] => [
  ...resources(profile).flatMap((resource) => routesOf(resource, profile)),
  ...UNMODELLED.flatMap((kind) => routesOfNone(kind, profile)),
  ...(profile === '2016' ? [] : [ENDPOINT]),
];

/** The name of an object's schema. */
export const schemaName = (noun: string, profile: Profile): string => `${noun}${profile}`;

const PREFIX: Readonly<Record<Profile, string>> = { 2016: '/api', 2019: '/api/v1' };

function routesOf(resource: Resource, profile: Profile): readonly Route[] {
  const { plural, noun } = resource;
  const [all, one] = [`${PREFIX[profile]}/${plural}/`, `${PREFIX[profile]}/${plural}/{key}/`];
  const schema = named(schemaName(noun, profile));
  const gives = { 'application/json': schema };
  const route = (method: Method, pattern: string, id: string, says: string, more: More) =>
    plainRoute(profile, method, pattern, `${id}${noun}`, says, more);
  const writes = { takes: schema, gives, fails: [400, 500], answer: (call: ApiCall) => write(resource, profile, call) };
  return [
    route('GET', all, 'list', `all ${plural}`, { gives: listing(schema), answer: (call) => list(resource, call) }),
    route('GET', one, 'get', `one of the ${plural}`, { gives, fails: [500], answer: (call) => show(resource, call) }),
    route('POST', one, 'create', `make one of the ${plural}, or change it`, writes),
    route('PUT', one, 'update', 'the same as POST', writes),
    ...(resource.remove === 'never'
      ? []
      : [
          route('DELETE', one, 'delete', `delete one of the ${plural}; its key comes back`, {
            ...{
              gives: { 'application/json': text() },
              fails: [500],
              answer: (call: ApiCall) => remove(resource, call),
            },
          }),
        ]),
    ...(resource.oper === 'none' || profile === '2016'
      ? []
      : [
          route('GET', `${PREFIX[profile]}/inspect/${plural}/{key}/`, 'inspect', 'its configuration and state', {
            ...{ gives: { 'application/json': object({ Config: schema, Oper: OPER }) }, fails: [500] },
            answer: (call: ApiCall) => inspect(resource, call),
          }),
        ]),
  ];
}

const OPER = anyObject('its state of operation: addresses, tags, endpoints, counts; what is empty is left out');

function routesOfNone(kind: Unmodelled, profile: Profile): readonly Route[] {
  const { plural, singular, why } = kind;
  const [all, one] = [`${PREFIX[profile]}/${plural}/`, `${PREFIX[profile]}/${plural}/{key}/`];
  const noun = `${singular.slice(0, 1).toUpperCase()}${singular.slice(1)}`;
  const none = { fails: [500], answer: () => refused(missing(kind)) };
  const never = { takes: anyObject(why), fails: [500], answer: () => refused(notModelled(kind)) };
  return [
    plainRoute(profile, 'GET', all, `list${noun}`, `there are none: ${why}`, {
      ...{ gives: listing(anyObject(why)), answer: () => json([]) },
    }),
    plainRoute(profile, 'GET', one, `get${noun}`, `there is none: ${why}`, none),
    plainRoute(profile, 'POST', one, `create${noun}`, `refused: ${why}`, never),
    plainRoute(profile, 'PUT', one, `update${noun}`, `refused: ${why}`, never),
    plainRoute(profile, 'DELETE', one, `delete${noun}`, `there is none: ${why}`, none),
  ];
}

const ENDPOINT: Route = plainRoute(
  '2019',
  'GET',
  '/api/v1/inspect/endpoints/{key}/',
  'inspectEndpoint',
  "an endpoint's state, by its id, by the name of its container, or by a part of one of them",
  {
    ...{ gives: { 'application/json': object({ Oper: OPER }) }, fails: [500] },
    answer({ door: { cluster }, key }) {
      const found = endpointNamed(cluster, key);
      return found === undefined ? refused(ENDPOINT_NOT_FOUND) : json({ Oper: endpointOper(cluster, found) });
    },
  },
);

type More = Partial<Pick<Route, 'takes' | 'gives' | 'fails'>> & Pick<Route, 'answer'>;

function plainRoute(
  profile: Profile,
  method: Method,
  pattern: string,
  id: string,
  says: string,
  { takes = 'none', gives = {}, fails = [], answer }: More,
): Route {
  return {
    ...{ method, pattern, id: profile === '2016' ? `${id}Of2016` : id, says, takes, gives, fails, answer },
    ...{ tag: `Contiv ${profile}`, query: [] },
  };
}

const listing = (schema: Schema) => ({ 'application/json': listOf(schema) });
