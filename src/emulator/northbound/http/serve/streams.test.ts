import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelWorld } from '../../../../scenarios/model-world.ts';
import { Turnstile } from '../../../turnstile.ts';
import type { ApiDoor } from '../api-door.ts';
import { EventLog } from '../lab/event-log.ts';
import { fetched } from './client.fixture.ts';
import { type Served, serve } from './serve.ts';

/** Changes take a while, one after the other, and are told, as a lab's are. */
function slowDoor(): ApiDoor & { readonly events: EventLog } {
  const world = new ModelWorld();
  const events = new EventLog({ name: 'log' });
  const turnstile = new Turnstile();
  return {
    events,
    get cluster() {
      return world.cluster;
    },
    dispatch: (commands) =>
      turnstile.pass(async () => {
        await new Promise((resolve) => setImmediate(resolve));
        const decided = await world.dispatch(commands);
        if (decided.ok) events.record(decided.value);
        return decided;
      }),
  };
}

const open = (door: ApiDoor): Promise<Served> =>
  serve({ kind: 'tcp', host: '127.0.0.1', port: 0, lock: { kind: 'none' } }, door);

const post = (server: Served, path: string, value: object) =>
  fetched(server, { method: 'POST', path, body: JSON.stringify(value) });

async function follow(server: Served, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> {
  const { port } = new URL(server.url);
  const sent = request({ host: '127.0.0.1', port, path: '/vethlab/v1/events', headers, agent: false });
  sent.on('error', () => {}).end();
  const [incoming] = await once(sent, 'response');
  return incoming;
}

/** Reads until the text has come. */
async function readUntil(stream: IncomingMessage, text: string): Promise<string> {
  let read = '';
  stream.setEncoding('utf8');
  for await (const part of stream.iterator({ destroyOnReturn: false })) {
    read += part;
    if (read.includes(text)) return read;
  }
  return read;
}

test('events come as they happen, and are resumed after the last that was seen', async () => {
  const door = slowDoor();
  await using server = await open(door);
  const first = await follow(server);
  assert.is(first.headers['content-type'], 'text/event-stream');
  await post(server, '/api/v1/tenants/blue/', { tenantName: 'blue' });
  assert.match(
    await readUntil(first, 'blue'),
    /^retry: \d+\n\nid: log\.1\nevent: tenant\.created\ndata: \{"type":"tenant\.created",.*\}\n\n$/,
  );
  first.destroy();
  await post(server, '/api/v1/tenants/red/', { tenantName: 'red' });
  await post(server, '/api/v1/policys/red:p/', { tenantName: 'red', policyName: 'p' });
  const again = await readUntil(await follow(server, { 'last-event-id': 'log.1' }), 'policy.created');
  assert.equal(again.match(/^id: .*$/gm), ['id: log.2', 'id: log.3']);
  assert.not.match(again, 'blue');
});

test('a server that is closed ends its streams and lets requests end that are under way', async () => {
  const door = slowDoor();
  const server = await open(door);
  const stream = await follow(server);
  const ended = readUntil(stream, 'never');
  const last = post(server, '/api/v1/tenants/blue/', { tenantName: 'blue' });
  while (door.cluster.tenants.size === 1) await new Promise((resolve) => setImmediate(resolve));
  await server.close();
  assert.is((await last).status, 200);
  assert.match(await ended, /^retry: /);
  await server.close();
});

test('of two who make the same network one gets it; the other is refused, and nothing of what it said is kept', async () => {
  const door = slowDoor();
  await using server = await open(door);
  const made = (subnet: string) =>
    post(server, '/api/v1/networks/default:n/', { encap: 'vxlan', networkName: 'n', subnet, tenantName: 'default' });
  const answers = await Promise.all([made('10.1.0.0/24'), made('10.2.0.0/24')]);
  assert.equal(answers.map(({ status }) => status).sort(), [200, 500]);
  const won = answers.find(({ status }) => status === 200)?.body ?? '';
  const kept = await fetched(server, { path: '/api/v1/networks/default:n/' });
  assert.is(kept.body, won);
});

test('of two who change the same group each is answered with its own change, and the last one stays', async () => {
  const door = slowDoor();
  await using server = await open(door);
  const names = Array.from({ length: 8 }, (_, index) => `p${index}`);
  for (const policyName of names)
    await post(server, `/api/v1/policys/default:${policyName}/`, { policyName, tenantName: 'default' });
  await post(server, '/api/v1/networks/default:n/', {
    encap: 'vxlan',
    networkName: 'n',
    subnet: '10.1.0.0/24',
    tenantName: 'default',
  });
  const group = { groupName: 'g', networkName: 'n', tenantName: 'default' };
  await post(server, '/api/v1/endpointGroups/default:g/', group);
  const answers = await Promise.all(
    names.map((name) => post(server, '/api/v1/endpointGroups/default:g/', { ...group, policies: [name] })),
  );
  assert.equal(
    answers.map(({ body }) => JSON.parse(body).policies),
    names.map((name) => [name]),
  );
  const order = door.events
    .since(0)
    .told.flatMap(({ what }) => (what.type === 'group.updated' ? what.group.policies : []));
  assert.equal(
    [...order].sort(),
    names.map((name) => `default:${name}`),
  );
  assert.equal(door.cluster.groups.get('default:g')?.policies, [order.at(-1)]);
});

test('rules that are added and deleted at once are all of them kept or gone', async () => {
  const door = slowDoor();
  await using server = await open(door);
  await post(server, '/api/v1/policys/default:p/', { policyName: 'p', tenantName: 'default' });
  const rule = (ruleId: string) =>
    post(server, `/api/v1/rules/default:p:${ruleId}/`, {
      ...{ action: 'allow', direction: 'in', policyName: 'p', ruleId, tenantName: 'default' },
    });
  const ids = Array.from({ length: 20 }, (_, index) => String(index));
  const answers = await Promise.all(ids.map(rule));
  assert.ok(answers.every(({ status }) => status === 200));
  await Promise.all(
    ids.slice(10).map((id) => fetched(server, { method: 'DELETE', path: `/api/v1/rules/default:p:${id}/` })),
  );
  const names = door.cluster.policies.get('default:p')?.rules.map(({ name }) => name) ?? [];
  assert.equal([...names].sort(), ids.slice(0, 10));
});

test.run();
