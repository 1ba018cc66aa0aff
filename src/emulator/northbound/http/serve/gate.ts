/** Who is let in: nobody who was sent by a web page of another origin, nobody without the token. */
import { type ApiRequest, type ApiResponse, failure } from '../message.ts';
import { sameToken } from './token.ts';

export type Lock = { readonly kind: 'token'; readonly token: string } | { readonly kind: 'none' };

/** `unix`: the socket's mode is the lock, and it has no name that a page could be on. */
export type Gate = { readonly kind: 'unix' } | { readonly kind: 'tcp'; readonly port: number; readonly lock: Lock };

/** Why the request goes no further; nothing if it does. */
export function turnedAway(headers: ApiRequest['headers'], gate: Gate): ApiResponse | undefined {
  if (gate.kind === 'tcp' && !isOwnHost(headers['host'], gate.port))
    return failure(403, 'the Host header names another server than this one');
  const origin = headers['origin'];
  if (origin !== undefined && (gate.kind === 'unix' || origin !== `http://${headers['host']}`))
    return failure(403, 'web pages of other origins may not use this');
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'none' && site !== 'same-origin')
    return failure(403, 'web pages of other origins may not use this');
  if (gate.kind === 'unix' || gate.lock.kind === 'none') return undefined;
  return holds(headers['authorization'], gate.lock.token) ? undefined : unknown();
}

/** By these names a client on this machine knows it; a name of the internet's is that of an attacker who resolves it to here. */
const NAMES = ['127.0.0.1', '[::1]', 'localhost', 'netmaster'];

function isOwnHost(host: string | undefined, port: number): boolean {
  const own = NAMES.map((name) => `${name}:${port}`);
  return host !== undefined && [...own, ...(port === 80 ? NAMES : [])].includes(host.toLowerCase());
}

function holds(authorization: string | undefined, token: string): boolean {
  const [, given] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  return given !== undefined && sameToken(given, token);
}

function unknown(): ApiResponse {
  const response = failure(401, 'say Authorization: Bearer TOKEN');
  return { ...response, headers: { ...response.headers, 'www-authenticate': 'Bearer' } };
}
