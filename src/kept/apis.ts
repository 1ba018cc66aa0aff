/** The servers of a kept lab's REST API: always one on a socket, one over TCP where somebody has asked for it. */
import type { Lab } from '../emulator/lab.ts';
import type { EventLog } from '../emulator/northbound/http/lab/event-log.ts';
import { labDoor } from '../emulator/northbound/http/lab-door.ts';
import { type Served, serve } from '../emulator/northbound/http/serve/serve.ts';
import { newToken } from '../emulator/northbound/http/serve/token.ts';
import { type Address, AddressFile } from './address-file.ts';
import type { Api, Reply, Request } from './protocol.ts';
import { whyNoPort } from './why-no-port.ts';

type Tcp = Extract<Request, { kind: 'api' }>['tcp'];

/** Has a port, 0 being any, where its clients are. Rejects where it can't be had. */
export type Publish = (port: number) => Promise<Published>;

type Published = { readonly port: number; readonly end: () => void };

/** Clients are where the server is. */
const here: Publish = async (port) => ({ port, end: () => {} });

type AtPort = { readonly server: Served; readonly published: Published; readonly address: Address };

export class Apis {
  readonly #door: ReturnType<typeof labDoor>;
  readonly #file: AddressFile;
  #atSocket: Served | undefined;
  readonly #publish: Publish;
  #atPort: AtPort | undefined;

  /** In the folder the address over TCP is remembered. */
  constructor(lab: Lab, events: EventLog, folder: string, publish = here) {
    this.#door = labDoor(lab, { events });
    this.#file = new AddressFile(folder);
    this.#publish = publish;
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
    await Promise.all([this.#atSocket?.close(), this.#atPort && ended(this.#atPort)]);
  }

  /** On another port the new one is there before the old one goes. */
  async #listen({ port, token }: Address): Promise<void> {
    const old = this.#atPort;
    if (old !== undefined && old.address.port === port) await ended(old);
    const published = await this.#publish(port);
    const server = await this.#serve(published, token);
    const address = { port: Number(new URL(server.url).port), token };
    this.#atPort = { server, published, address };
    this.#file.write(address);
    if (old !== undefined) await ended(old);
  }

  async #serve(published: Published, token: string | undefined): Promise<Served> {
    const lock = token === undefined ? ({ kind: 'none' } as const) : ({ kind: 'token', token } as const);
    try {
      return await serve({ kind: 'tcp', host: '127.0.0.1', port: published.port, lock }, this.#door);
    } catch (error) {
      published.end();
      throw new Error(whyNoPort(error as NodeJS.ErrnoException, published.port));
    }
  }
}

function ended({ server, published }: AtPort): Promise<void> {
  published.end();
  return server.close();
}
