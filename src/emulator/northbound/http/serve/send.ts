/** A response onto a socket. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { ApiResponse } from '../message.ts';

/** How often, in ms, a stream of events that has nothing to say says so: proxies and the idle end nothing then. */
const BEAT = 15_000;

/** Resolves when all was handed over, or the client has gone (`gone`). */
export async function send(response: ApiResponse, outgoing: ServerResponse, gone: AbortSignal): Promise<void> {
  const { status, headers, body } = response;
  if (typeof body === 'string' || body instanceof Uint8Array) {
    outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
    outgoing.end(body);
    return;
  }
  outgoing.writeHead(status, headers);
  outgoing.flushHeaders();
  const beat = headers['content-type'] === 'text/event-stream' ? beating(outgoing) : undefined;
  try {
    for await (const part of body) await written(outgoing, part, gone);
  } finally {
    clearInterval(beat);
  }
  outgoing.end();
}

/** Not before there is room for more: nothing piles up for a client that reads slowly. */
async function written(outgoing: ServerResponse, part: string | Uint8Array, gone: AbortSignal): Promise<void> {
  if (outgoing.write(part) || gone.aborted) return;
  await once(outgoing, 'drain', { signal: gone });
}

const beating = (outgoing: ServerResponse): NodeJS.Timeout =>
  setInterval(() => {
    if (!outgoing.writableNeedDrain) outgoing.write(':\n\n');
  }, BEAT).unref();
