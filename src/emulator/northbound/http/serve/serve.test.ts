import { once } from 'node:events';
import { chmodSync, linkSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelWorld } from '../../../../scenarios/model-world.ts';
import type { ApiDoor } from '../api-door.ts';
import { fetched, said } from './client.fixture.ts';
import { type Limits, type Served, serve } from './serve.ts';

async function inFolder(work: (path: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vethlab-rest-'));
  try {
    await work(join(folder, 'api.sock'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const onLoopback = (door: ApiDoor, limits: Partial<Limits> = {}, token?: string): Promise<Served> =>
  serve(
    {
      ...{ kind: 'tcp', host: '127.0.0.1', port: 0, limits },
      lock: token === undefined ? { kind: 'none' } : { kind: 'token', token },
    },
    door,
  );

test("a unix socket is its user's alone, whatever the mask, and is gone with its server", () =>
  inFolder(async (path) => {
    const mask = process.umask(0);
    try {
      await using server = await serve({ kind: 'unix', path }, new ModelWorld());
      assert.is(process.umask(), 0);
      assert.is((statSync(path).mode & 0o777).toString(8), '600');
      assert.is(
        (await fetched(server, { path: '/api/v1/tenants/' })).body,
        '[{"key":"default","tenantName":"default","link-sets":{}}]\n',
      );
      assert.is((await fetched(server, { path: '/api/tenants/', headers: { host: 'netmaster:9999' } })).status, 200);
    } finally {
      process.umask(mask);
    }
    assert.is(statSync(path, { throwIfNoEntry: false }), undefined);
  }));

test("a dead server's socket is replaced; a living one's, or a file, is left alone", () =>
  inFolder(async (path) => {
    writeFileSync(path, 'mine');
    await rejects(serve({ kind: 'unix', path }, new ModelWorld()), /is no socket/);
    rmSync(path);
    const other = createServer().listen(path);
    await once(other, 'listening');
    await rejects(serve({ kind: 'unix', path }, new ModelWorld()), /another server/);
    chmodSync(path, 0o777);
    // A hard death leaves the socket: closing the handle would remove it.
    linkSync(path, `${path}.kept`);
    other.close();
    await once(other, 'close');
    linkSync(`${path}.kept`, path);
    await using server = await serve({ kind: 'unix', path }, new ModelWorld());
    assert.is((await fetched(server, { path: '/version' })).status, 200);
    assert.is((statSync(path).mode & 0o777).toString(8), '600');
  }));

test('over TCP a token is asked for; none passes without it', async () => {
  await using server = await onLoopback(new ModelWorld(), {}, 'secret');
  const status = async (headers: Readonly<Record<string, string>>) =>
    (await fetched(server, { path: '/api/v1/networks/', headers })).status;
  assert.is(await status({ authorization: 'Bearer secret' }), 200);
  for (const authorization of ['Bearer wrong', 'Bearer ', 'Bearer secrets', 'Basic secret', 'secret', ''])
    assert.is(await status({ authorization }), 401, authorization);
  const { headers, body } = await fetched(server, { path: '/api/v1/networks/' });
  assert.equal([headers['www-authenticate'], body], ['Bearer', 'say Authorization: Bearer TOKEN\n']);
});

test('a page of another origin, or under another name, gets nowhere and changes nothing', async () => {
  const world = new ModelWorld();
  await using server = await onLoopback(world);
  const { host } = new URL(server.url);
  const created = async (headers: Readonly<Record<string, string>>) =>
    (await fetched(server, { method: 'POST', path: '/api/v1/tenants/evil/', headers, body: '{"tenantName":"evil"}' }))
      .status;
  for (const headers of [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: `https://${host}` },
    { host: 'evil.example' },
    { host: `evil.example:${new URL(server.url).port}`, origin: `http://evil.example:${new URL(server.url).port}` },
    { host: '127.0.0.1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ] as readonly Readonly<Record<string, string>>[])
    assert.is(await created(headers), 403, JSON.stringify(headers));
  assert.is(world.cluster.tenants.size, 1);
  assert.is((await fetched(server, { method: 'OPTIONS', path: '/api/v1/tenants/evil/' })).status, 405);
  assert.is(await created({ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }), 200);
});

test('what is no HTTP, no path, no method or no JSON is an error; the server goes on and nothing is changed', async () => {
  const world = new ModelWorld();
  const before = world.cluster;
  await using server = await onLoopback(world);
  const host = `Host: ${new URL(server.url).host}\r\nConnection: close\r\n`;
  const post = (body: string) => fetched(server, { method: 'POST', path: '/api/v1/tenants/blue/', body });
  assert.match(await said(server, 'nonsense\r\n\r\n'), /^HTTP\/1\.1 400 /);
  assert.match(await said(server, 'GET / HTTP/1.1\r\n\r\n'), /^HTTP\/1\.1 400 /);
  assert.match(await said(server, `GET / HTTP/1.1\r\n${host}X: ${'x'.repeat(20_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /);
  assert.match(await said(server, `GET http://evil.example/version HTTP/1.1\r\n${host}\r\n`), /^HTTP\/1\.1 404 /);
  for (const path of [
    '/',
    '/api/v1/tenants',
    '/api/v1/../v1/tenants/',
    '/api//v1/tenants/',
    '/etc/passwd',
    '/api/v1/nope/',
  ])
    assert.match(
      await said(server, `GET ${path} HTTP/1.1\r\n${host}\r\n`),
      /^HTTP\/1\.1 404 [\s\S]*404 page not found\n$/,
      path,
    );
  assert.is((await fetched(server, { path: '/api/v1/tenants/%E0%A4%A/' })).status, 400);
  const patched = await fetched(server, { method: 'PATCH', path: '/api/v1/tenants/blue/' });
  assert.equal([patched.status, patched.headers.allow], [405, 'GET, POST, PUT, DELETE']);
  assert.equal([(await post('')).status, (await post('')).body], [400, 'EOF\n']);
  assert.equal([(await post('{"tenantName":')).status, (await post('{"tenantName":')).body], [400, 'unexpected EOF\n']);
  for (const body of [
    '{]',
    '[]',
    '"blue"',
    'null',
    '7',
    '{"tenantName":7}',
    '{"tenantName":"blue","more":1}',
    '[['.repeat(200_000),
    '{"__proto__":{"tenantName":"blue"}}',
  ])
    assert.is((await post(body)).status, 400, body.slice(0, 40));
  assert.is(world.cluster, before);
  assert.is((await post('{"tenantName":"blue","link-sets":{}}')).status, 200);
});

test('a body of more than 1 MiB is refused, said or not said', async () => {
  const world = new ModelWorld();
  await using server = await onLoopback(world);
  const body = JSON.stringify({ tenantName: 'blue', more: 'x'.repeat(1_048_576) });
  const path = '/api/v1/tenants/blue/';
  const refused = await fetched(server, { method: 'POST', path, body });
  assert.equal([refused.status, refused.body], [413, 'the body is larger than 1048576 octets\n']);
  assert.is(
    (await fetched(server, { method: 'POST', path, body, headers: { 'transfer-encoding': 'chunked' } })).status,
    413,
  );
  const large = `POST ${path} HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nContent-Length: 99999999999\r\n\r\n{`;
  assert.match(await said(server, large), /^HTTP\/1\.1 413 /);
  assert.is(world.cluster.tenants.size, 1);
});

test('a client that is too slow is sent away, with its head or with its body', async () => {
  await using server = await onLoopback(new ModelWorld(), { headMs: 60, requestMs: 120 });
  assert.match(await said(server, 'GET /api'), /^HTTP\/1\.1 408 /);
  const slow = `POST /api/v1/tenants/blue/ HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nContent-Length: 100\r\n\r\n{`;
  assert.match(await said(server, slow), /^HTTP\/1\.1 408 |^$/);
  assert.is((await fetched(server, { path: '/version' })).status, 200);
});

async function rejects(promise: Promise<unknown>, message: RegExp): Promise<void> {
  try {
    await promise;
  } catch (error) {
    assert.match((error as Error).message, message);
    return;
  }
  assert.unreachable('it was not rejected');
}

test.run();
