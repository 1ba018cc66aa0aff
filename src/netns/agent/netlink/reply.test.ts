import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { accepted, NetlinkError } from './reply.ts';

const EEXIST = 17;
const CAPPED = 0x100;
const TOLD = 0x200;
const request = Buffer.alloc(16);

function acknowledgement(errno: number, flags: number, ...rest: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(20);
  head.writeUInt16LE(2, 4);
  head.writeUInt16LE(flags, 6);
  head.writeInt32LE(-errno, 16);
  return Buffer.concat([head, ...rest]);
}

function sentence(words: string): Buffer {
  const bytes = Buffer.alloc(4 + Math.ceil((words.length + 1) / 4) * 4);
  bytes.writeUInt16LE(5 + words.length, 0);
  bytes.writeUInt16LE(1, 2);
  bytes.write(words, 4);
  return bytes;
}

const isRefused = (reply: Buffer, words: string) =>
  assert.throws(
    () => accepted(reply),
    (error: Error) => error instanceof NetlinkError && error.message === words,
  );

test('no error is a success', () => {
  assert.is(accepted(acknowledgement(0, CAPPED, request)), 0);
});

test('an error without a sentence is in the words of its number', () => {
  isRefused(acknowledgement(EEXIST, CAPPED, request), 'RTNETLINK answers: File exists');
});

test("an error with a sentence is in the kernel's words, wherever they stand", () => {
  const words = 'Nexthop has invalid gateway';
  isRefused(acknowledgement(101, CAPPED | TOLD, request, sentence(words)), `Error: ${words}.`);
  const whole = Buffer.alloc(24);
  whole.writeUInt32LE(22, 0);
  isRefused(acknowledgement(101, TOLD, whole, sentence(words)), `Error: ${words}.`);
  const [other, empty] = [Buffer.from([8, 0, 2, 0, 1, 1, 1, 1]), Buffer.from([4, 0, 5, 0])];
  isRefused(acknowledgement(101, CAPPED | TOLD, request, other, empty, sentence(words)), `Error: ${words}.`);
});

test('a link that was asked for is told by its index', () => {
  const reply = Buffer.alloc(32);
  reply.writeUInt16LE(16, 4);
  reply.writeInt32LE(12, 20);
  assert.is(accepted(reply), 12);
});

test.run();
