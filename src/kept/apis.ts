/** The servers of a kept lab's REST API: always one on a socket, one over TCP where somebody has asked for it. */
import type { Lab } from '../emulator/lab.ts';
import type { EventLog } from '../emulator/northbound/http/lab/event-log.ts';
import { labDoor } from '../emulator/northbound/http/lab-door.ts';
import { type Served, serve } from '../emulator/northbound/http/serve/serve.ts';
import { newToken } from '../emulator/northbound/http/serve/token.ts';
import { type Address, AddressFile } from './address-file.ts';
import type { Api, Reply, Request } from './protocol.ts';

type Tcp = Extract<Request, { kind: 'api' }>['tcp'];

export class Apis {
  readonly #door: ReturnType<typeof labDoor>;
  readonly #file: AddressFile;
  #atSocket: Served | undefined;
  #atPort: { readonly server: Served; readonly address: Address } | undefined;

  /** In the folder the address over TCP is remembered. */
  constructor(lab: Lab, events: EventLog, folder: string) {
    this.#door = labDoor(lab, { events });
    this.#file = new AddressFile(folder);
  }

  /** Rejects where the path can't be had. */
  async listenAt(path: string): Promise<void> {
    this.#atSocket = await serve({ kind: 'unix', path }, this.#door);
  }

  /** Where it was before. Somebody else may have the port by now: then it says so when it is asked for again. */
  async reopen(): Promise<void> {
    const address = this.#file.read();
    if (address !== undefined) await this.#listen(address).catch((error) => console.error(error.message));
  }

  /** There is one address over TCP: another port, or another lock, moves it. Rejects where the port can't be had. */
  async open(tcp: Tcp): Promise<Reply> {
    if (tcp === undefined) return { kind: 'api', url: this.#atSocket?.url ?? '' };
    const before = this.#file.read();
    const port = tcp.port === 0 ? (before?.port ?? 0) : tcp.port;
    const token = tcp.lock === 'token' ? (before?.token ?? newToken()) : undefined;
    const isSame = this.#atPort?.address.port === port && this.#atPort.address.token === token;
    if (!isSame) await this.#listen({ port, token });
    const api: Api = { kind: 'api', url: this.#atPort?.server.url ?? '' };
    return token === undefined ? api : { ...api, token };
  }

  async close(): Promise<void> {
    await Promise.all([this.#atSocket?.close(), this.#atPort?.server.close()]);
  }

  /** On another port the new one is there before the old one goes. */
  async #listen({ port, token }: Address): Promise<void> {
    const old = this.#atPort;
    if (old !== undefined && old.address.port === port) await old.server.close();
    const lock = token === undefined ? ({ kind: 'none' } as const) : ({ kind: 'token', token } as const);
    const server = await serve({ kind: 'tcp', host: '127.0.0.1', port, lock }, this.#door).catch((error) => {
      throw new Error(whyNot(error, port));
    });
    const address = { port: Number(new URL(server.url).port), token };
    this.#atPort = { server, address };
    this.#file.write(address);
    await old?.server.close();
  }
}

const whyNot = (error: NodeJS.ErrnoException, port: number): string => {
  if (error.code === 'EADDRINUSE') return `port ${port} of 127.0.0.1 is taken by another program`;
  if (error.code === 'EACCES') return `port ${port} is for root: from 1024 up they are for everybody`;
  return error.message;
};
