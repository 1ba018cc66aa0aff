/** A request off a socket. */
import { Buffer } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../../../model/result.ts';
import type { ApiRequest } from '../message.ts';

/** A body that is too large is read and dropped, so that the client gets to read why; up to so many times the limit. */
const PATIENCE = 16;

/** Rejects when the client goes before it has sent everything. */
export async function received(incoming: IncomingMessage, limit: number): Promise<Result<ApiRequest, 'too large'>> {
  const parts: Buffer[] = [];
  let size = Number(incoming.headers['content-length'] ?? 0) > limit * PATIENCE ? Number.POSITIVE_INFINITY : 0;
  if (size === 0)
    for await (const part of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += part.length;
      if (size <= limit) parts.push(part);
      if (size > limit * PATIENCE) break;
    }
  return size > limit ? err('too large') : ok({ ...headOf(incoming), body: Buffer.concat(parts).toString() });
}

/** A header that was sent more than once is joined by commas. */
export function headOf({ method = '', url = '', headers }: IncomingMessage): Omit<ApiRequest, 'body'> {
  const [, path = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(url) ?? [];
  const one = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
  return { method, path, query, headers: Object.fromEntries(one) };
}
