import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { echoKey, flowKey, ICMP, isForProgram, keysOf, TCP, UDP } from './flow-key.ts';

const [A, B] = ['10.0.0.1', '10.0.0.2'] as const;

function ip(protocol: number, from: string, to: string, body: Buffer): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt8(0x45, 0);
  header.writeUInt8(protocol, 9);
  header.set(from.split('.').map(Number), 12);
  header.set(to.split('.').map(Number), 16);
  return Buffer.concat([header, body]);
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => void bytes.writeUInt16BE(value, index * 2));
  return bytes;
}

test('a packet with ports is a question, or the answer to one', () => {
  const question = ip(TCP, A, B, words(50000, 80, 0, 0));
  const answer = ip(TCP, B, A, words(80, 50000, 0, 0));
  const key = flowKey(TCP, A, B, 50000, 80);
  assert.ok(keysOf(question).includes(key));
  assert.ok(keysOf(answer).includes(key));
  assert.not(keysOf(ip(UDP, A, B, words(50000, 80, 0, 0))).includes(key));
});

test('an echo and its reply have the same key', () => {
  const key = echoKey(A, B, 7, 9);
  assert.equal(keysOf(ip(ICMP, A, B, words(0x0800, 0, 7, 9))), [key]);
  assert.equal(keysOf(ip(ICMP, B, A, words(0, 0, 7, 9))), [key]);
});

test('an ICMP error belongs to what it quotes', () => {
  const quoted = ip(UDP, A, B, words(50000, 81, 0, 0));
  const error = ip(ICMP, B, A, Buffer.concat([words(0x0303, 0, 0, 0), quoted]));
  assert.ok(keysOf(error).includes(flowKey(UDP, A, B, 50000, 81)));
});

test('only datagrams are for programs to answer', () => {
  assert.ok(isForProgram(flowKey(UDP, A, B, 50000, 53)));
  assert.not(isForProgram(flowKey(TCP, A, B, 17, 53)));
  assert.not(isForProgram(echoKey(A, B, 17, 17)));
});

test('what is cut short belongs to nothing', () => {
  assert.equal(keysOf(ip(TCP, A, B, words(50000))), []);
  assert.equal(keysOf(Buffer.alloc(0)), []);
});

test.run();
