/** netctl against a netmaster that is somewhere else: real requests over HTTP. */
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Profile } from '../contiv/door.ts';
import { netctlAt, type Way } from './netctl.ts';
import type { Answer, Question } from './netmaster.ts';
import type { Output } from './reply.ts';

/** `token`: of a lab's server over TCP, which otherwise answers with 401. */
export type Elsewhere = { readonly url: string; readonly token: string | undefined };

/** `argv` as `netctl` takes it: a `--netmaster` in it goes before the URL. */
export const netctlOverHttp = (argv: readonly string[], { url, token }: Elsewhere, profile: Profile): Promise<Output> =>
  netctlAt(['--netmaster', url, ...argv], (named) => overHttp(named, token), profile);

/** Of `http://HOST:PORT`. */
export function overHttp(url: string, token?: string): Way {
  const base = URL.canParse(url) ? new URL(url) : undefined;
  if (base?.protocol !== 'http:')
    return { kind: 'none', why: `Error connecting to netmaster: ${url} is no http://HOST:PORT` };
  return { kind: 'netmaster', ask: (question) => exchange(base, question, token) };
}

/** In ms, for as long as nothing comes. */
const PATIENCE = 30_000;

async function exchange(base: URL, question: Question, token: string | undefined): Promise<Answer> {
  try {
    const sent = asked(base, question, token);
    const [incoming] = (await once(sent.end(question.body), 'response')) as [IncomingMessage];
    const parts: Buffer[] = [];
    for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part);
    return { kind: 'answered', status: incoming.statusCode ?? 0, body: Buffer.concat(parts).toString() };
  } catch (error) {
    const { method, path } = question;
    const verb = `${method.slice(0, 1)}${method.slice(1).toLowerCase()}`;
    return { kind: 'silent', why: `${verb} ${base.origin}${path}: ${reason(error, base)}` };
  }
}

/** The path goes as it is: nothing is resolved or encoded once more. */
function asked({ hostname, port }: URL, { method, path, body }: Question, token: string | undefined): ClientRequest {
  const headers = {
    'user-agent': 'vethlab-netctl',
    ...(body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const host = { hostname: hostname.replace(/^\[|\]$/g, ''), port: port || 80 };
  const sent = request({ ...host, method, path, headers, agent: false, timeout: PATIENCE });
  return sent.once('timeout', () => sent.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
}

/** As Go says it. */
function reason(error: unknown, { hostname, port }: URL): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const words = REASONS[code];
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `dial tcp: lookup ${hostname}: no such host`;
  return words === undefined ? message : `dial tcp ${hostname}:${port || 80}: ${words}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  EHOSTUNREACH: 'no route to host',
  ENETUNREACH: 'network is unreachable',
  ETIMEDOUT: 'i/o timeout',
};
