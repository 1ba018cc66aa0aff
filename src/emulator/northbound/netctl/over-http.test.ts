import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelWorld } from '../../../scenarios/model-world.ts';
import type { Profile } from '../contiv/door.ts';
import { exchanges } from '../http/exchange.fixture.ts';
import { type Served, serve } from '../http/serve/serve.ts';
import { inProcess } from './in-process.ts';
import { netctl, netctlAt } from './netctl.ts';
import type { Question } from './netmaster.ts';
import { netctlOverHttp, overHttp } from './over-http.ts';
import { argvOf, transcript } from './transcript.fixture.ts';

const open = (world: ModelWorld, token?: string): Promise<Served> =>
  serve(
    {
      ...{ kind: 'tcp', host: '127.0.0.1', port: 0 },
      lock: token === undefined ? { kind: 'none' } : { kind: 'token', token },
    },
    world,
  );

const PROFILES = ['2016', '2019'] as const;

/** What is said to be the server's version is that of the server, which speaks for 2016. */
const TYPED = (profile: Profile) => transcript(profile).filter(({ line }) => line !== 'netctl version');

for (const profile of PROFILES)
  test(`what was recorded in ${profile} is printed over a socket as it is without one`, async () => {
    const [here, there] = [new ModelWorld(), new ModelWorld()];
    await using server = await open(there);
    for (const { line } of TYPED(profile)) {
      const answer = await netctlOverHttp(argvOf(line), { url: server.url, token: undefined }, profile);
      assert.equal(answer, await netctl(argvOf(line), here, profile), line);
    }
    assert.equal(there.cluster, here.cluster);
  });

/** As a recorded line has it. */
const asked = ({ method, path, body }: Question): string => [method, path, body].join(' ').trim();

for (const profile of PROFILES)
  test(`netctl sends what Contiv's own sent in ${profile}, octet by octet`, async () => {
    const world = new ModelWorld();
    const sent: string[] = [];
    const ask = inProcess(world, profile);
    const at = () =>
      ({
        kind: 'netmaster',
        ask(question: Question) {
          sent.push(asked(question));
          return ask(question);
        },
      }) as const;
    for (const { line } of transcript(profile)) await netctlAt(argvOf(line), at, profile);
    assert.equal(
      sent,
      exchanges(profile).map(({ request }) => asked(request as Question)),
    );
  });

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('where nobody listens that is said, with exit code 3; of a version with 2', async () => {
  const url = `http://127.0.0.1:${await closedPort()}`;
  const said = async (line: string) => netctlOverHttp(line.split(' '), { url, token: undefined }, '2019');
  const refused = `dial tcp ${url.slice('http://'.length)}: connection refused`;
  assert.equal(await said('tenant create blue'), {
    ...{ stdout: '', stderr: `ERRO[0000] Post ${url}/api/v1/tenants/blue/: ${refused}\n`, code: 3 },
  });
  assert.match((await said('net rm n')).stderr, `ERRO[0000] Delete ${url}/api/v1/networks/default:n/: ${refused}\n`);
  assert.equal(await said('version'), { stdout: '', stderr: `ERRO[0000] Get ${url}/version: ${refused}\n`, code: 2 });
});

test('what is no URL of a server over plain HTTP is refused before anything is asked', async () => {
  for (const url of ['', 'netmaster', 'localhost:9999', 'https://127.0.0.1', 'ftp://127.0.0.1']) {
    assert.is(overHttp(url).kind, 'none', url);
    const { stderr, code } = await netctlOverHttp(['tenant', 'ls'], { url, token: undefined }, '2016');
    assert.match(stderr, /^ERRO\[0000\] Error connecting to netmaster: .* is no http:\/\/HOST:PORT\n$/);
    assert.is(code, 1);
  }
});

test('a flag of the line goes before what was set, and a token is shown', async () => {
  const world = new ModelWorld();
  await using server = await open(world, 'secret');
  const ask = (token: string | undefined) =>
    netctlOverHttp(['--netmaster', server.url, 'tenant', 'ls', '-q'], { url: 'http://127.0.0.1:1', token }, '2016');
  assert.is((await ask('secret')).stdout, 'default\n');
  assert.equal(await ask(undefined), {
    ...{ stdout: '', stderr: 'ERRO[0000] say Authorization: Bearer TOKEN\n', code: 3 },
  });
});

test('a server that is no netmaster, or goes away, is an error of one line', async () => {
  const answers = [
    'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi',
    'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n[',
    'SSH-2.0\r\n',
    '',
  ];
  const server = createServer((socket) =>
    socket.on('error', () => {}).once('data', () => socket.end(answers.shift() ?? '')),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  while (answers.length > 0) {
    const { stdout, stderr, code } = await netctlOverHttp(['tenant', 'ls'], { url, token: undefined }, '2016');
    assert.equal([stdout, code], ['', 3]);
    assert.match(stderr, /^ERRO\[0000\] [^\n]+\n$/);
  }
  server.close();
});

test.run();
