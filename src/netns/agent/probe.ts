/** Probes by sockets of the agent: no process for each, and the verdict is the kernel's. */
import type { Address } from '../../model/address/address.ts';
import type { SocketOutcome, SocketProbe } from '../holder.ts';
import { askAll } from './asking/asking.ts';
import type { Verdict } from './asking/doubts.ts';
import { echoKey, flowKey, TCP, UDP } from './asking/flow-key.ts';
import { type Begun, posed } from './asking/posed.ts';
import type { Ended, Posed } from './asking/question.ts';
import { encode } from './dns-message.ts';
import { connect, DATAGRAM, errorOf, ICMP, isConnected, RAW, receive, STREAM, send, sourceOf } from './socket.ts';
import { bindToFreePort } from './source-port.ts';
import { type Said, sendingVerdict, verdict } from './verdict.ts';

type Answer = { readonly outcome: 'reached' | 'refused'; readonly ttl?: number };

export async function probe(probes: readonly SocketProbe[], patienceMs: number): Promise<readonly SocketOutcome[]> {
  const questions = probes.map((asked) => ({ namespace: asked.namespace, pose: () => pose(asked) }));
  return (await askAll(questions, performance.now() + patienceMs)).map(outcomeOf);
}

function outcomeOf(reply: Verdict<Answer>): SocketOutcome {
  const { ms } = reply;
  switch (reply.kind) {
    case 'answered':
      return { ...reply.answer, ms };
    case 'silent':
      return { outcome: 'timed-out', by: reply.by, ms };
    case 'undecided':
      return { outcome: 'undecided', because: reply.because, ms };
  }
}

function pose({ to, by }: SocketProbe): Posed<Answer> {
  switch (by.kind) {
    case 'tcp':
      return posed(STREAM, 0, (fd) => poseTcp(fd, to, by.port));
    case 'udp':
      return posed(DATAGRAM, 0, (fd) => poseUdp(fd, to, by.port));
    case 'icmp':
      return posed(RAW, ICMP, (fd) => poseIcmp(fd, to));
  }
}

const REACHED: Ended<Answer> = { kind: 'answered', answer: { outcome: 'reached' } };

function poseTcp(fd: number, to: Address, port: number): Begun<Answer> {
  const source = bindToFreePort(fd);
  const ended = unsent(connect(fd, to, port));
  if (ended) return ended;
  const read = () => ofError(errorOf(fd)) ?? (isConnected(fd) ? REACHED : undefined);
  return { key: flowKey(TCP, sourceOf(fd), to, source, port), read };
}

/** A question that name servers answer, too. */
const DATA = encode(0, 'vethlab');

function poseUdp(fd: number, to: Address, port: number): Begun<Answer> {
  const source = bindToFreePort(fd);
  const ended = unsent(connect(fd, to, port) || send(fd, DATA));
  if (ended) return ended;
  const read = () => {
    const came = receive(fd);
    return typeof came === 'number' ? ofError(came) : REACHED;
  };
  return { key: flowKey(UDP, sourceOf(fd), to, source, port), read };
}

const IDENTIFIER = Math.floor(Math.random() * 0x10000);
let sequence = 0;

function poseIcmp(fd: number, to: Address): Begun<Answer> {
  sequence = (sequence + 1) & 0xffff;
  const request = echoRequest(IDENTIFIER, sequence);
  const ended = unsent(connect(fd, to, 0) || send(fd, request));
  if (ended) return ended;
  return { key: echoKey(sourceOf(fd), to, IDENTIFIER, sequence), read: () => echo(fd, request) };
}

/** A raw socket is given everything that its peer sends. */
function echo(fd: number, request: Buffer): Ended<Answer> | undefined {
  for (;;) {
    const came = receive(fd);
    if (typeof came === 'number') return ofError(came);
    const icmp = came.subarray((came.readUInt8(0) & 15) * 4);
    if (icmp.length >= 8 && icmp[0] === ECHO_REPLY && icmp.subarray(4, 8).equals(request.subarray(4, 8))) {
      return { kind: 'answered', answer: { outcome: 'reached', ttl: came.readUInt8(8) } };
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

const ofError = (errno: number): Ended<Answer> | undefined => ended(verdict(errno));

const unsent = (errno: number): Ended<Answer> | undefined => ended(sendingVerdict(errno));

function ended(said: Said | undefined): Ended<Answer> | undefined {
  if (said === 'reached' || said === 'refused') return { kind: 'answered', answer: { outcome: said } };
  return said;
}
