/** The OpenAPI document, made from the table of routes. */
import type { Json } from '../../contiv/json.ts';
import type { Method, Route } from '../route.ts';
import type { Schema } from './schema.ts';

type Operation = { readonly [name: string]: Json };

export function documentOf(routes: readonly Route[], schemas: Readonly<Record<string, Schema>>): Json {
  const patterns = [...new Set(routes.map(({ pattern }) => pattern))];
  return {
    openapi: '3.1.0',
    info: {
      title: 'vethlab',
      version: '1',
      description:
        "Contiv's REST API as of 2019 (/api/v1/) and of 2016 (/api/), and the lab's own (/vethlab/v1/). " +
        'What Contiv refuses has status 500 and a line of text, as netctl expects it.',
    },
    paths: Object.fromEntries(
      patterns.map((pattern) => [pattern, pathItem(routes.filter((route) => route.pattern === pattern))]),
    ),
    components: {
      schemas: schemas as Json,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'over TCP, unless it was waived' } },
    },
    security: [{ token: [] }, {}],
  };
}

const pathItem = (routes: readonly Route[]): Json =>
  Object.fromEntries(routes.map((route) => [METHODS[route.method], operation(route)]));

const METHODS: Readonly<Record<Method, string>> = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' };

function operation({ id, tag, says, pattern, query, takes, gives, fails }: Route): Operation {
  const keys = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true as unknown as Json, description: KEY, schema: { type: 'string' } },
  }));
  const asked = query.map(({ name, says, schema }) => ({
    name,
    in: 'query',
    description: says,
    schema: schema as Json,
  }));
  return {
    ...{ operationId: id, tags: [tag], summary: says, parameters: [...keys, ...asked] },
    ...(takes === 'none' ? {} : { requestBody: { content: content({ 'application/json': takes }) } }),
    responses: {
      ...(Object.keys(gives).length > 0 ? { 200: { description: 'done', content: content(gives) } } : {}),
      ...Object.fromEntries(fails.map((status) => [status, failing(status, tag)])),
    },
  };
}

const KEY = "names joined by colons: default:contiv-net, as in an object's key";

const content = (gives: Route['gives']): Json =>
  Object.fromEntries(Object.entries(gives).map(([type, schema]) => [type, { schema: schema as Json }]));

function failing(status: number, tag: Route['tag']): Json {
  const type = tag === 'vethlab' ? 'application/json' : 'text/plain';
  const schema: Json = tag === 'vethlab' ? { $ref: '#/components/schemas/Error' } : { type: 'string' };
  return { description: FAILURES[status] ?? '', content: { [type]: { schema } } };
}

const FAILURES: Readonly<Record<number, string>> = {
  400: 'what was sent is not understood',
  404: 'nobody of this name',
  500: 'refused: a line that says why',
  501: 'what is missing for it',
};
