/** Requests in short form: `POST /api/v1/tenants/blue/` and what is to be its JSON. */
import type { ApiDoor } from './api-door.ts';
import type { ApiResponse } from './message.ts';
import { respond } from './respond.ts';

export type Sent = readonly [line: string, value?: unknown, headers?: Readonly<Record<string, string>>];

/** The body is text; a stream is read to its end. */
export async function ask(
  door: ApiDoor,
  [line, value, headers = {}]: Sent,
  gone?: AbortSignal,
): Promise<ApiResponse & { readonly body: string }> {
  const [method = '', url = ''] = line.split(' ');
  const [path = '', query = ''] = url.split('?');
  const body = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const response = await respond({ method, path, query, headers, body }, door, gone);
  return { ...response, body: await textOf(response.body) };
}

async function textOf(body: ApiResponse['body']): Promise<string> {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString('latin1');
  const parts: string[] = [];
  for await (const part of body) parts.push(typeof part === 'string' ? part : Buffer.from(part).toString('latin1'));
  return parts.join('');
}
