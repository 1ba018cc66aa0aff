/** Clients of a server under test: one that is well-behaved, one that writes what it likes. */
import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import type { Served } from './serve.ts';

export type Answered = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

export type Wanted = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export async function fetched(
  { url }: Served,
  { method = 'GET', path = '/', headers = {}, body }: Wanted,
): Promise<Answered> {
  const where = url.startsWith('http')
    ? { port: new URL(url).port, host: new URL(url).hostname.replace(/[[\]]/g, '') }
    : { socketPath: url };
  const sent = request({ ...where, method, path, headers, agent: false });
  sent.end(body);
  const [incoming] = await once(sent, 'response');
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  return { status: incoming.statusCode, headers: incoming.headers, body: Buffer.concat(parts).toString() };
}

/** All that comes back until the server hangs up; nothing more is sent. */
export async function said({ url }: Served, sent: string | readonly (string | Buffer)[]): Promise<string> {
  const socket = url.startsWith('http') ? connect(Number(new URL(url).port), '127.0.0.1') : connect(url);
  for (const part of [sent].flat()) socket.write(part);
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part)).on('error', () => {});
  await once(socket, 'close');
  return Buffer.concat(parts).toString();
}
