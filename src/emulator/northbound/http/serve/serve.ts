/** The REST API on a socket: node:http around `respond`. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { atMost } from '../../../at-most.ts';
import type { ApiDoor } from '../api-door.ts';
import { failure } from '../message.ts';
import { respond } from '../respond.ts';
import { type Gate, type Lock, turnedAway } from './gate.ts';
import { listening, type Place } from './listen.ts';
import { headOf, received } from './receive.ts';
import { send } from './send.ts';

export type Limits = {
  /** Octets of a body. */
  readonly body: number;
  /** In ms, from the first octet to the last of what is sent: of the head, and of all. */
  readonly headMs: number;
  readonly requestMs: number;
  /** In ms, how long a connection may be without any octet, in either direction. */
  readonly idleMs: number;
  /** In ms, how long requests may go on when the server is closed. */
  readonly graceMs: number;
};

export type ServeOptions = {
  readonly limits?: Partial<Limits>;
} & (Extract<Place, { readonly kind: 'unix' }> | (Extract<Place, { readonly kind: 'tcp' }> & { readonly lock: Lock }));

const LIMITS: Limits = { body: 1_048_576, headMs: 10_000, requestMs: 30_000, idleMs: 300_000, graceMs: 2000 };

/** How many clients at once. */
const CLIENTS = 256;

/** Rejects when the place can't be had. */
export async function serve(options: ServeOptions, door: ApiDoor): Promise<Served> {
  const limits = { ...LIMITS, ...options.limits };
  const { headMs: headersTimeout, requestMs: requestTimeout } = limits;
  const connectionsCheckingInterval = Math.min(1000, Math.ceil(headersTimeout / 2));
  const server = createServer({ headersTimeout, requestTimeout, connectionsCheckingInterval });
  server.timeout = limits.idleMs;
  server.maxConnections = CLIENTS;
  const port = await listening(server, options);
  return new Served(server, options, port, door, limits);
}

export class Served implements AsyncDisposable {
  /** What a client is told: `http://127.0.0.1:9999`, or the path of the socket. */
  readonly url: string;
  readonly #server: Server;
  readonly #gate: Gate;
  readonly #door: ApiDoor;
  readonly #limits: Limits;
  readonly #clients = new Set<AbortController>();
  #closing = false;

  constructor(server: Server, options: ServeOptions, port: number, door: ApiDoor, limits: Limits) {
    this.#server = server;
    this.#gate = options.kind === 'unix' ? { kind: 'unix' } : { kind: 'tcp', port, lock: options.lock };
    this.#door = door;
    this.#limits = limits;
    this.url =
      options.kind === 'unix' ? options.path : `http://${options.host === '::1' ? '[::1]' : options.host}:${port}`;
    server.on('request', (incoming, outgoing) => void this.#answer(incoming, outgoing));
  }

  /** No new requests; those under way are ended within `graceMs`, streams at once. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#closing = true;
    for (const client of this.#clients) client.abort();
    this.#server.closeIdleConnections();
    await atMost(this.#limits.graceMs, closed);
    this.#server.closeAllConnections();
    await closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Never rejects: a client that goes in the middle is nobody's fault. */
  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const client = new AbortController();
    this.#clients.add(client);
    outgoing.on('close', () => {
      client.abort();
      this.#clients.delete(client);
      if (this.#closing) this.#server.closeIdleConnections();
    });
    try {
      await send(await this.#response(incoming, outgoing, client.signal), outgoing, client.signal);
    } catch {
      outgoing.destroy();
    }
  }

  async #response(incoming: IncomingMessage, outgoing: ServerResponse, gone: AbortSignal) {
    const away = turnedAway(headOf(incoming).headers, this.#gate);
    const request = await received(incoming, this.#limits.body);
    if (away !== undefined) return away;
    if (request.ok) return respond(request.value, this.#door, gone);
    outgoing.setHeader('connection', 'close');
    return failure(413, `the body is larger than ${this.#limits.body} octets`);
  }
}
