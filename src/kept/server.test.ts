import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { exchange } from './client.ts';
import type { Reply, Request } from './protocol.ts';
import { listenAt } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-server-'));
const path = join(folder, 'lab.sock');
const asked: Request[] = [];
const answer = async (request: Request): Promise<Reply> => {
  asked.push(request);
  if (request.kind === 'down') throw new Error('it fell\nand more');
  return { kind: 'output', stdout: 'out\n', stderr: '', code: 3 };
};
const server = await listenAt(path, answer);

test.after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const said = async (text: string): Promise<unknown> => JSON.parse((await exchange(path, text)) ?? 'null');

test('the socket is for its user alone', () => {
  assert.is(statSync(path).mode & 0o777, 0o600);
});

test('a line of JSON is answered in JSON, words are answered in words', async () => {
  assert.equal(await said('{"kind":"status"}\n'), { kind: 'output', stdout: 'out\n', stderr: '', code: 3 });
  assert.is(await exchange(path, 'netctl\0n1\0\0\0net\0ls\0'), '3 4 0\nout\n');
  assert.equal(asked, [{ kind: 'status' }, { kind: 'netctl', argv: ['net', 'ls'], profile: '2016' }]);
});

test('what fails is a refusal in one line', async () => {
  assert.equal(await said('{"kind":"down"}\n'), { kind: 'refused', said: 'it fell' });
});

test('what is no request is refused, and what is endless is not heard', async () => {
  assert.equal(await said('{nonsense\n'), { kind: 'refused', said: 'that is no request' });
  assert.is(await exchange(path, 'nonsense'), '1 0 19\nthat is no request\n');
  assert.is(await exchange(path, 'x'.repeat(2 * 1024 * 1024)), undefined);
});

test('who says nothing and goes is forgotten, and the next is answered', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(path, () => socket.destroy()).once('close', () => resolve());
  });
  assert.equal(((await said('{"kind":"status"}\n')) as Reply).kind, 'output');
});

test.run();
