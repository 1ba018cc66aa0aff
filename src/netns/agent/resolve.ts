/** A records, asked by one datagram (RFC 1035). */
import type { Address } from '../../model/address/address.ts';
import type { NameAnswer, NameQuestion } from '../holder.ts';
import { askAll } from './asking/asking.ts';
import { flowKey, UDP } from './asking/flow-key.ts';
import { posed } from './asking/posed.ts';
import type { Ended, Posed } from './asking/question.ts';
import type { Timed } from './asking/wave.ts';
import { connect, DATAGRAM, receive, send, sourceOf } from './socket.ts';
import { bindToFreePort } from './source-port.ts';
import { verdict } from './verdict.ts';

type Found = Exclude<NameAnswer, { readonly because: string }>;

/** Every answer that has no address and is not a success counts as `nxdomain`: there is no such name there. */
export async function resolve(questions: readonly NameQuestion[], patienceMs: number): Promise<readonly NameAnswer[]> {
  const asked = questions.map((question) => ({ namespace: question.namespace, pose: () => pose(question) }));
  return (await askAll(asked, performance.now() + patienceMs)).map(answerOf);
}

function answerOf(reply: Timed<Found>): NameAnswer {
  switch (reply.kind) {
    case 'answered':
      return reply.answer;
    case 'silent':
      return 'timed-out';
    case 'undecided':
      return { because: reply.because };
  }
}

const pose = ({ server, name }: NameQuestion): Posed<Found> =>
  posed(DATAGRAM, 0, (fd) => {
    const query = encode(Math.floor(Math.random() * 0x10000), name);
    const source = bindToFreePort(fd);
    const ended = ofError(connect(fd, server, DNS) || send(fd, query));
    if (ended) return ended;
    return { key: flowKey(UDP, sourceOf(fd), server, source, DNS), read: () => answerIn(receive(fd), query) };
  });

const DNS = 53;

function answerIn(came: Buffer | number, query: Buffer): Ended<Found> | undefined {
  if (typeof came === 'number') return ofError(came);
  const answer = came.subarray(0, 2).equals(query.subarray(0, 2)) ? decode(came) : undefined;
  return answer === undefined ? undefined : { kind: 'answered', answer };
}

/** Where nobody listens nobody answers. */
function ofError(errno: number): Ended<Found> | undefined {
  const said = verdict(errno);
  return typeof said === 'string' ? { kind: 'silent', by: said } : said;
}

const A = 1;
const RECURSION_DESIRED = 0x0100;

export function encode(id: number, name: string): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(id, 0);
  head.writeUInt16BE(RECURSION_DESIRED, 2);
  head.writeUInt16BE(1, 4);
  const labels = name.split('.').filter((label) => label !== '');
  const encoded = labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([head, ...encoded, Buffer.from([0, 0, A, 0, 1])]);
}

/** Undefined for what is no whole message. */
export function decode(message: Buffer): Found | undefined {
  try {
    return (message.readUInt16BE(2) & 15) === 0 ? addressesOf(message) : 'nxdomain';
  } catch {
    return undefined;
  }
}

/** Throws where the message is cut short. */
function addressesOf(message: Buffer): readonly Address[] {
  const [questions, answers] = [message.readUInt16BE(4), message.readUInt16BE(6)];
  let at = 12;
  for (let count = 0; count < questions; count++) at = afterName(message, at) + 4;
  const found: Address[] = [];
  for (let count = 0; count < answers; count++) {
    at = afterName(message, at);
    const length = message.readUInt16BE(at + 8);
    if (message.readUInt16BE(at) === A) found.push(addressAt(message, at + 10));
    at += 10 + length;
  }
  return found;
}

const addressAt = (message: Buffer, at: number): Address =>
  [0, 1, 2, 3].map((octet) => message.readUInt8(at + octet)).join('.') as Address;

/** A name ends with an empty label, or with a pointer to the rest of another. */
function afterName(message: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const length = message.readUInt8(at);
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2;
    at += length + 1;
  }
}
