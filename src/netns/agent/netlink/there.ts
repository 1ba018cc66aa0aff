/** Names as the kernel knows them where a batch is done: links by index, namespaces by an open file. */
import { closeSync, openSync } from 'node:fs';
import type { LinkName, NamespaceName } from '../../spec.ts';
import { attribute, int, type Message, text } from './message.ts';
import { NetlinkError } from './reply.ts';
import type { RouteSocket } from './socket.ts';

export interface There {
  /** Throws NetlinkError when there is none. */
  indexOf(link: LinkName): number;
  fileOf(namespace: NamespaceName): number;
}

const GETLINK = 18;
const IFNAME = 3;
const EXT_MASK = 29;
const SKIP_STATS = 8;

export const question = (link: LinkName): Message => ({
  type: GETLINK,
  flags: 0,
  body: Buffer.concat([Buffer.alloc(16), attribute(IFNAME, text(link)), attribute(EXT_MASK, int(SKIP_STATS))]),
});

/** Files are kept open until `close`. Links come and go, so that they are asked for each time. */
export class Asking implements There {
  readonly #socket: RouteSocket;
  readonly #files = new Map<NamespaceName, number>();

  constructor(socket: RouteSocket) {
    this.#socket = socket;
  }

  indexOf(link: LinkName): number {
    try {
      return this.#socket.ask(question(link));
    } catch (error) {
      throw error instanceof NetlinkError ? new NetlinkError(`Cannot find device "${link}"`) : error;
    }
  }

  fileOf(namespace: NamespaceName): number {
    const file = this.#files.get(namespace) ?? openSync(`/run/netns/${namespace}`, 'r');
    this.#files.set(namespace, file);
    return file;
  }

  close(): void {
    for (const file of this.#files.values()) closeSync(file);
  }
}
