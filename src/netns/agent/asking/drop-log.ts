/** The kernel's log of packets that rules have dropped (NFLOG), in each namespace in which rules were loaded. */

import { LOG_GROUP } from '../../drop-log.ts';
import type { NamespaceName } from '../../spec.ts';
import { koffi } from '../ffi.ts';
import { inNamespace, namespaceNames } from '../namespaces.ts';
import { attribute, byte, encode, int } from '../netlink/message.ts';
import { receive, shut } from '../socket.ts';
import { droppedPackets } from './dropped-packet.ts';
import { keysOf } from './flow-key.ts';

const loaded = new Set<NamespaceName>();

/** From now on its log is read. */
export const rulesWereLoaded = (namespace: NamespaceName): void => void loaded.add(namespace);

/** Open only while somebody asks: a socket keeps its namespace. */
export class DropLog {
  readonly #sockets: readonly number[];
  readonly #rules = new Map<string, string>();

  constructor() {
    const there = new Set(namespaceNames());
    for (const namespace of loaded) if (!there.has(namespace)) loaded.delete(namespace);
    this.#sockets = [...loaded].flatMap((namespace) => inNamespace(namespace, openLog) ?? []);
  }

  /** Whether anything new was in it. */
  read(): boolean {
    const before = this.#rules.size;
    for (const fd of this.#sockets) {
      for (let came = receive(fd); typeof came !== 'number'; came = receive(fd)) this.#note(came);
    }
    return this.#rules.size > before;
  }

  /** The rule that dropped the question, or an answer to it. */
  ruleOf(key: string | undefined): string | undefined {
    return key === undefined ? undefined : this.#rules.get(key);
  }

  close(): void {
    this.#sockets.forEach(shut);
  }

  #note(read: Buffer): void {
    for (const { prefix, packet } of droppedPackets(read)) {
      for (const key of keysOf(packet)) if (!this.#rules.has(key)) this.#rules.set(key, prefix);
    }
  }
}

const own = koffi.load(null);
const socketCall = own.func('int socket(int domain, int type, int protocol)');
const sendCall = own.func('long send(int fd, void *bytes, size_t length, int flags)');
const setsockoptCall = own.func('int setsockopt(int fd, int level, int option, void *value, uint length)');

const AF_NETLINK = 16;
const RAW_NONBLOCK_CLOEXEC = 3 | 0o4000 | 0o2000000;
const NETLINK_NETFILTER = 12;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;
const SOL_NETLINK = 270;
const NO_ENOBUFS = 5;
/** NFNL_SUBSYS_ULOG << 8 | NFULNL_MSG_CONFIG. */
const CONFIG = 0x401;
const [COMMAND, MODE, THRESHOLD] = [1, 2, 5];
const BIND = 1;
const COPY_PACKET = 2;
/** Enough for an ICMP error and the headers that it quotes. */
const COPIED = 128;

/** Nothing where the kernel has no such log, or somebody else reads it: then silence is proven in other ways. */
function openLog(): number | undefined {
  const fd = socketCall(AF_NETLINK, RAW_NONBLOCK_CLOEXEC, NETLINK_NETFILTER);
  if (fd < 0) return undefined;
  setsockoptCall(fd, SOL_SOCKET, SO_RCVBUF, int(4 * 1024 * 1024), 4);
  setsockoptCall(fd, SOL_NETLINK, NO_ENOBUFS, int(1), 4);
  const message = encode({ type: CONFIG, flags: 0, body: configuration() }, 1);
  if (sendCall(fd, message, message.length, 0) >= 0 && isAccepted(receive(fd))) return fd;
  shut(fd);
  return undefined;
}

/** Every packet is told at once, not in company. */
const configuration = (): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, LOG_GROUP >> 8, LOG_GROUP & 255]),
    attribute(COMMAND, byte(BIND)),
    attribute(MODE, Buffer.from([0, 0, 0, COPIED, COPY_PACKET, 0])),
    attribute(THRESHOLD, Buffer.from([0, 0, 0, 1])),
  ]);

const isAccepted = (reply: Buffer | number): boolean => typeof reply !== 'number' && reply.readInt32LE(16) === 0;
