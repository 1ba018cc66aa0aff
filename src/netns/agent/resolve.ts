/** A records, asked by one datagram (RFC 1035). */
import { randomInt } from 'node:crypto';
import type { Address } from '../../model/address/address.ts';
import type { NameQuestion } from '../holder.ts';
import { type Exchange, exchange } from './exchange.ts';
import { EAGAIN } from './libc.ts';
import { inNamespace } from './namespaces.ts';
import { READABLE } from './readiness.ts';
import { connect, DATAGRAM, open, receive, send, shut } from './socket.ts';

export type Answer = readonly Address[] | 'nxdomain' | 'timed-out';

/** Every answer that has no address and is not a success counts as `nxdomain`: there is no such name there. */
export async function resolve(question: NameQuestion): Promise<Answer> {
  const asked = inNamespace(question.namespace, () => pose(question));
  return asked === undefined ? 'timed-out' : (await exchange(asked)).answer;
}

function pose({ server, name, timeoutMs }: NameQuestion): Exchange<Answer> | undefined {
  const fd = open(DATAGRAM);
  const query = encode(randomInt(0x10000), name);
  if (connect(fd, server, 53) || send(fd, query)) {
    shut(fd);
    return undefined;
  }
  const read = () => {
    const came = receive(fd);
    if (typeof came === 'number') return came === EAGAIN ? undefined : 'timed-out';
    return came.subarray(0, 2).equals(query.subarray(0, 2)) ? decode(came) : undefined;
  };
  return { fd, interest: READABLE, read, otherwise: 'timed-out', timeoutMs };
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
export function decode(message: Buffer): Answer | undefined {
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
