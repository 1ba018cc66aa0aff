/** The servers of a kept lab's REST API: always one on a socket, one over TCP where somebody asks for it. */
import type { Lab } from '../emulator/lab.ts';
import type { EventLog } from '../emulator/northbound/http/lab/event-log.ts';
import { labDoor } from '../emulator/northbound/http/lab-door.ts';
import { type Served, serve } from '../emulator/northbound/http/serve/serve.ts';
import { newToken } from '../emulator/northbound/http/serve/token.ts';
import type { Api, Reply, Request } from './protocol.ts';

type Tcp = Extract<Request, { kind: 'api' }>['tcp'];

export class Apis {
  readonly #door: ReturnType<typeof labDoor>;
  readonly #served: Served[] = [];

  constructor(lab: Lab, events: EventLog) {
    this.#door = labDoor(lab, { events });
  }

  /** Rejects where the path can't be had. */
  async listenAt(path: string): Promise<void> {
    this.#served.push(await serve({ kind: 'unix', path }, this.#door));
  }

  /** Rejects where the port is taken. */
  async open(tcp: Tcp): Promise<Reply> {
    if (tcp === undefined) return { kind: 'api', url: this.#served[0]?.url ?? '' };
    const token = tcp.lock === 'token' ? newToken() : undefined;
    const lock = token === undefined ? ({ kind: 'none' } as const) : ({ kind: 'token', token } as const);
    const server = await serve({ kind: 'tcp', host: '127.0.0.1', port: tcp.port, lock }, this.#door);
    this.#served.push(server);
    const api: Api = { kind: 'api', url: server.url };
    return token === undefined ? api : { ...api, token };
  }

  async close(): Promise<void> {
    await Promise.all(this.#served.map((server) => server.close()));
  }
}
