import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelWorld } from '../../../scenarios/model-world.ts';
import type { ApiDoor } from './api-door.ts';
import { ask } from './ask.fixture.ts';
import { respond } from './respond.ts';
import { ROUTES } from './routes.ts';

const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', '', 'get');
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    'default',
    'blue',
    '..',
    '%2e%2e',
    '%00',
    '__proto__',
    'constructor',
    'default:net',
    'global',
    ':',
    '%',
  ),
);
const path = fc.oneof(
  fc
    .tuple(fc.constantFrom(...ROUTES.map(({ pattern }) => pattern)), word)
    .map(([pattern, key]) => pattern.replace('{key}', () => key)),
  fc.array(word, { maxLength: 5 }).map((words) => `/${words.join('/')}`),
);
const query = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc
    .dictionary(fc.constantFrom('from', 'to', 'proto', 'port', 'by', 'after', 'party'), word)
    .map((pairs) => String(new URLSearchParams(pairs))),
);
const body = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.json(),
  fc
    .dictionary(
      fc.constantFrom(
        'tenantName',
        'networkName',
        'policyName',
        'ruleId',
        'groupName',
        'subnet',
        'encap',
        'pktTag',
        'policies',
        'name',
        'vlans',
        'direction',
        'action',
      ),
      fc.oneof(word, fc.integer(), fc.constant(null), fc.array(word, { maxLength: 2 })),
    )
    .map((fields) => JSON.stringify(fields)),
);

/** A world that counts the changes it was asked for. */
function counting(): ApiDoor & { readonly asked: () => number } {
  const world = new ModelWorld();
  let asked = 0;
  return {
    asked: () => asked,
    get cluster() {
      return world.cluster;
    },
    dispatch(commands) {
      asked += 1;
      return world.dispatch(commands);
    },
  };
}

test('whatever is sent is answered; what is answered with an error has changed nothing', async () => {
  const door = counting();
  await fc.assert(
    fc.asyncProperty(method, path, query, body, async (method, path, query, body) => {
      const before = door.cluster;
      const { status, body: said, headers } = await respond({ method, path, query, headers: {}, body }, door);
      assert.ok(Number.isInteger(status) && status >= 200 && status < 600, String(status));
      assert.type(headers['content-type'], 'string');
      if (status === 200) return;
      assert.is(door.cluster, before);
      assert.match(String(said), /^[^\n]+\n$/);
    }),
    { numRuns: 2000 },
  );
});

test('GET changes nothing', async () => {
  const door = counting();
  for (const { method, pattern } of ROUTES)
    if (method === 'GET') await ask(door, [`GET ${pattern.replace('{key}', 'default')}?from=a&to=b`]);
  assert.is(door.asked(), 0);
});

test('an object that is shown can be sent back: every field of it is known', async () => {
  const world = new ModelWorld();
  await ask(world, ['POST /api/v1/policys/default:p/', { policyName: 'p', tenantName: 'default' }]);
  for (const prefix of ['/api', '/api/v1']) {
    const [settings] = JSON.parse((await ask(world, [`GET ${prefix}/globals/`])).body);
    assert.is((await ask(world, [`POST ${prefix}/globals/global/`, settings])).status, 200, prefix);
    const [policy] = JSON.parse((await ask(world, [`GET ${prefix}/policys/`])).body);
    assert.is((await ask(world, [`PUT ${prefix}/policys/default:p/`, policy])).status, 200, prefix);
  }
});

test.run();
