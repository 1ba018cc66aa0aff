import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelWorld } from '../../../../scenarios/model-world.ts';
import { ask } from '../ask.fixture.ts';
import { exchanges } from '../exchange.fixture.ts';
import type { ApiRequest } from '../message.ts';
import { respond } from '../respond.ts';
import { ROUTES } from '../routes.ts';
import { mismatch, type Openapi } from './match.fixture.ts';

const document: Openapi = JSON.parse((await ask(new ModelWorld(), ['GET /vethlab/v1/openapi.json'])).body);

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'];

test('every route is in the document, and nothing else is', () => {
  const name = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path}`;
  const routes = ROUTES.map(({ method, pattern }) => name({ method, path: pattern }));
  assert.equal(operations.map(name).sort(), [...routes].sort());
  assert.is(new Set(routes).size, routes.length);
});

test('what the document has is answered, what it has not is 405 or 404: the router knows the same', async () => {
  const world = new ModelWorld();
  for (const path of Object.keys(document.paths))
    for (const method of METHODS) {
      const filled = path.replace('{key}', 'x');
      const { status, body } = await ask(world, [`${method} ${filled}`]);
      const known = operations.some((one) => one.method === method && one.path === path);
      assert.is(status !== 405 && body !== '404 page not found\n', known, `${method} ${path}: ${status}`);
      assert.is((await ask(world, [`${method} ${filled}more`])).status, 404, `${method} ${filled}more`);
    }
});

test('operations have names of their own, a summary, and a parameter for each brace', () => {
  assert.is(new Set(operations.map(({ operation }) => operation.operationId)).size, operations.length);
  for (const { path, operation } of operations) {
    assert.match(operation.summary, /^.+$/, path);
    const declared = operation.parameters.filter((one) => one.in === 'path').map((one) => `{${one.name}}`);
    assert.equal(declared, path.match(/\{\w+\}/g) ?? [], path);
  }
});

test('every reference leads somewhere', () => {
  const referred = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name,
  );
  assert.ok(referred.length > 20);
  for (const name of referred) assert.ok(Object.hasOwn(document.components.schemas, name ?? ''), name);
});

/** The operation that a path belongs to. */
function operationFor({ method, path }: ApiRequest) {
  const found = operations.find(
    (one) => one.method === method && new RegExp(`^${one.path.replace('{key}', '[^/]+')}$`).test(path),
  );
  if (found === undefined) throw new Error(`nobody answers ${method} ${path}`);
  return found.operation;
}

test('what netctl sends, and what it is answered, is what the document says', async () => {
  for (const profile of ['2016', '2019'] as const) {
    const world = new ModelWorld();
    for (const { request } of exchanges(profile)) {
      const response = await respond(request, world);
      const operation = operationFor(request);
      const said = operation.responses[String(response.status)];
      const type = response.headers['content-type']?.split(';')[0] ?? '';
      const schema = said?.content?.[type]?.schema;
      const value = type === 'application/json' ? JSON.parse(String(response.body)) : String(response.body);
      assert.is(schema && mismatch(document, schema, value), '', `${request.method} ${request.path}`);
      const takes = operation.requestBody?.content['application/json']?.schema;
      if (takes !== undefined) assert.is(mismatch(document, takes, JSON.parse(request.body)), '', request.path);
    }
  }
});

test("the lab's own answers are what the document says", async () => {
  const world = new ModelWorld();
  await world.dispatch([
    { type: 'node.create', node: 'n1' },
    { type: 'network.create', tenant: 'default', network: 'net', subnet: '10.1.2.0/24', gateway: '10.1.2.9' },
    { type: 'docker-network.create', driver: 'overlay', network: 'over' },
    { type: 'sandbox.create', sandbox: 'c1', network: { kind: 'contiv', tenant: 'default', network: 'net' } },
    { type: 'sandbox.create', sandbox: 'c2' },
  ]);
  for (const path of [
    'topology',
    'reachability',
    'reachability?proto=udp&port=5',
    'walk?from=c1&to=c2',
    'walk?from=n1&to=contiv.com&proto=tcp&port=80',
  ]) {
    const { status, body } = await ask(world, [`GET /vethlab/v1/${path}`]);
    const schema =
      document.paths[`/vethlab/v1/${path.split('?')[0]}`]?.['get']?.responses[status]?.content?.['application/json']
        ?.schema;
    assert.is(schema && mismatch(document, schema, JSON.parse(body)), '', path);
  }
  const { body } = await ask(world, ['GET /vethlab/v1/walk']);
  assert.is(mismatch(document, { $ref: '#/components/schemas/Error' }, JSON.parse(body)), '');
});

test('the judge of schemas sees what is missing, too much, or of another type', () => {
  const judged = (schema: object, value: unknown) => mismatch(document, schema, value);
  const pair = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], additionalProperties: false };
  assert.is(judged(pair, { a: 'x' }), '');
  assert.is(judged(pair, {}), '.a is missing');
  assert.is(judged(pair, { a: 'x', b: 1 }), '.b is too much');
  assert.is(judged(pair, { a: 1 }), '.a is no string');
  assert.is(judged({ type: 'array', items: { type: 'integer', minimum: 1 } }, [1, 0]), '[1] is too small');
  assert.is(judged({ type: 'string', enum: ['a'] }, 'b'), ' is none of a');
});

test.run();
