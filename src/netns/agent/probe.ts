/** Probes by sockets of the agent: no process for each, and the verdict is the kernel's. */
import { randomInt } from 'node:crypto';
import type { SocketOutcome, SocketProbe } from '../holder.ts';
import { type Exchange, exchange } from './exchange.ts';
import { EAGAIN, ECONNREFUSED, EINPROGRESS, ETIMEDOUT } from './libc.ts';
import { inNamespace } from './namespaces.ts';
import { READABLE, WRITABLE } from './readiness.ts';
import { connect, DATAGRAM, errorOf, ICMP, isConnected, open, RAW, receive, STREAM, send, shut } from './socket.ts';

/** Each has a socket of its own, and there is a limit to files. */
const AT_ONCE = 1000;

export async function probe(probes: readonly SocketProbe[]): Promise<readonly SocketOutcome[]> {
  const outcomes: SocketOutcome[] = [];
  for (let from = 0; from < probes.length; from += AT_ONCE) {
    outcomes.push(...(await Promise.all(probes.slice(from, from + AT_ONCE).map(ask))));
  }
  return outcomes;
}

type Seen = Omit<SocketOutcome, 'ms'>;

async function ask(probe: SocketProbe): Promise<SocketOutcome> {
  const asked = inNamespace(probe.namespace, () => pose(probe));
  if ('outcome' in asked) return { ...asked, ms: 0 };
  const { answer, ms } = await exchange(asked);
  return { ...answer, ms };
}

/** Some errors are known at once: no route, one's own closed port. */
function pose(probe: SocketProbe): Exchange<Seen> | Seen {
  if (probe.by.kind === 'tcp') return poseTcp(probe, probe.by.port);
  if (probe.by.kind === 'udp') return poseUdp(probe, probe.by.port);
  return poseIcmp(probe);
}

function poseTcp({ to, timeoutMs }: SocketProbe, port: number): Exchange<Seen> | Seen {
  const fd = open(STREAM);
  const error = connect(fd, to, port);
  if (error !== 0 && error !== EINPROGRESS) return atOnce(fd, error);
  const read = () => verdict(errorOf(fd)) ?? (isConnected(fd) ? { outcome: 'reached' as const } : undefined);
  return pending(fd, WRITABLE, read, timeoutMs);
}

function poseUdp({ to, timeoutMs }: SocketProbe, port: number): Exchange<Seen> | Seen {
  const fd = open(DATAGRAM);
  const error = connect(fd, to, port) || send(fd, Buffer.from('vethlab'));
  if (error !== 0) return atOnce(fd, error);
  const read = () => {
    const came = receive(fd);
    return typeof came === 'number' ? verdict(came) : { outcome: 'reached' as const };
  };
  return pending(fd, READABLE, read, timeoutMs);
}

function poseIcmp({ to, timeoutMs }: SocketProbe): Exchange<Seen> | Seen {
  const fd = open(RAW, ICMP);
  const request = echoRequest(randomInt(0x10000), randomInt(0x10000));
  const error = connect(fd, to, 0) || send(fd, request);
  if (error !== 0) return atOnce(fd, error);
  return pending(fd, READABLE, () => echo(fd, request), timeoutMs);
}

/** A raw socket is given everything that its peer sends. */
function echo(fd: number, request: Buffer): Seen | undefined {
  for (;;) {
    const came = receive(fd);
    if (typeof came === 'number') return verdict(came);
    const icmp = came.subarray((came.readUInt8(0) & 15) * 4);
    if (icmp.length >= 8 && icmp[0] === ECHO_REPLY && icmp.subarray(4, 8).equals(request.subarray(4, 8))) {
      return { outcome: 'reached', ttl: came.readUInt8(8) };
    }
  }
}

const ECHO_REPLY = 0;
const ECHO_REQUEST = 8;

function echoRequest(id: number, sequence: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt8(ECHO_REQUEST, 0);
  bytes.writeUInt16BE(id, 4);
  bytes.writeUInt16BE(sequence, 6);
  const sum = (ECHO_REQUEST << 8) + id + sequence;
  bytes.writeUInt16BE(~((sum & 0xffff) + (sum >>> 16)) & 0xffff, 2);
  return bytes;
}

function atOnce(fd: number, error: number): Seen {
  shut(fd);
  return verdict(error) ?? { outcome: 'unreachable' };
}

const pending = (fd: number, interest: number, read: () => Seen | undefined, timeoutMs: number): Exchange<Seen> => ({
  ...{ fd, interest, read, timeoutMs },
  otherwise: { outcome: 'timed-out' },
});

/** What an error number says of the way; undefined when it says nothing yet. */
function verdict(error: number): Seen | undefined {
  if (error === 0 || error === EAGAIN || error === EINPROGRESS) return undefined;
  if (error === ECONNREFUSED) return { outcome: 'refused' };
  if (error === ETIMEDOUT) return { outcome: 'timed-out' };
  return { outcome: 'unreachable' };
}
